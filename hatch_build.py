"""Compile the message catalogues when the package is built, editable installs included."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):  # noqa: ARG002 -- the interface's signature
        for source in sorted(Path(self.root, "src/kocgov/locale").glob("*/LC_MESSAGES/kocgov.po")):
            target = source.with_suffix(".mo")
            with source.open("rb") as stream:
                catalogue = read_po(stream, locale=source.parts[-3])
            with target.open("wb") as stream:
                write_mo(stream, catalogue)
            build_data.setdefault("artifacts", []).append(str(target.relative_to(self.root)))
