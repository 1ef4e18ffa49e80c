"""A community's own letters judged before anybody receives one: what they are written in, and what they leave out."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kocgov.finding.finding import Finding, Place
from kocgov.model.tree import Tree
from kocgov.report.escape import visible
from kocgov.report.letter_bounds import boundless
from kocgov.report.letters_kinds import KINDS
from kocgov.report.letters_templates import ENDING, FOLDER, environment, fill, own, path_of, shipped
from kocgov.report.letters_trial import Trial, trials
from kocgov.report.tongue import LANGUAGES
from kocgov.work.finding_way import near

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

LARGEST = 32_768
"""Bytes of a template; a letter that nobody reads to its end tells nobody anything."""

LANGUAGE = frozenset({
    "Template", "Output", "TemplateData", "Name", "Const", "List", "Tuple", "Getattr", "Getitem", "Filter", "Test",
    "If", "For", "Include", "CondExpr", "Compare", "Operand", "And", "Or", "Not",
})  # fmt: skip
"""What letters are written in: values, if, for and include. Nothing in it calls or keeps, and `boundless` sees to
it that nothing grows, so reading a letter is enough to know what it does.
"""


def letter_findings(tree: Tree) -> list[Finding]:
    """Everything that is wrong with the letters that a community wrote itself, sorted by place."""
    links = [odd for odd in tree.odd if odd.path.partition("/")[0] == FOLDER]
    found = [Finding(Place(odd.path), "REC-ODD", {"kind": odd.kind}) for odd in links]
    if next(tree.under(f"{FOLDER}/"), None) is None:
        return found
    found += _misnamed(tree)
    for lang in LANGUAGES:
        found += of_language(tree, lang)
    return sorted(found, key=lambda finding: finding.sort_key)


def of_language(tree: Tree, lang: str, kind: str = "") -> list[Finding]:
    """The same for the letters of one language, or for one kind of them."""
    templates = own(tree, lang)
    if not templates:
        return []
    wrong = {name: list(_words(tree, lang, name)) for name in templates}
    kinds = {one: _files(one, lang, templates) for one in ((kind,) if kind else KINDS)}
    asked = {name for files in kinds.values() for name in files} if kind else set(templates)
    found = [finding for name in sorted(asked) for finding in wrong[name]]
    sound = {one: files for one, files in kinds.items() if files and not any(wrong[name] for name in files)}
    return [*found, *_tried(sound, lang, templates)]


def _misnamed(tree: Tree) -> Iterator[Finding]:
    """Every template in the folder takes the place of one of ours; beside them may lie a note on how and why."""
    for path in tree.under(f"{FOLDER}/"):
        lang, inside, name = path.removeprefix(f"{FOLDER}/").partition("/")
        known = shipped(lang) if lang in LANGUAGES else {}
        if name not in known and (inside or lang.endswith(ENDING)):
            meant = near(name.removesuffix(ENDING), [one.removesuffix(ENDING) for one in known])
            yield Finding(
                Place(path, 1, 1), "LETTER-NAME", {"near": path_of(lang, f"{meant}{ENDING}") if meant else "-"}
            )


def _words(tree: Tree, lang: str, name: str) -> Iterator[Finding]:
    """What can be told of a template without filling it; nothing more once it cannot be read."""
    from jinja2 import TemplateSyntaxError

    path = path_of(lang, name)
    try:
        text = tree[path].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield Finding(Place(path, 1, 1), "LETTER-TEXT")
        return
    odd = next((number for number, line in enumerate(text.split("\n"), 1) if visible(line) != line), 0)
    if odd or len(tree[path]) > LARGEST:
        yield Finding(Place(path, odd or 1, 1), "LETTER-TEXT")
        return
    letters = environment(lang, {})
    try:
        parsed = letters.parse(text)
    except TemplateSyntaxError as error:
        yield Finding(Place(path, error.lineno, 1), "LETTER-SYNTAX", {"what": error.message or "-"})
    except RecursionError as error:
        yield Finding(Place(path, 1, 1), "LETTER-SYNTAX", {"what": str(error)})
    else:
        wrong = list(_foreign_words(parsed, letters, path)) or list(_growing(parsed, path))
        yield from wrong or _unknown_names(parsed, path, lang)


def _foreign_words(parsed: "nodes.Template", letters: "SandboxedEnvironment", path: str) -> Iterator[Finding]:
    from jinja2 import nodes

    for node in parsed.find_all(nodes.Node):
        if word := _foreign(node, letters):
            yield Finding(Place(path, node.lineno, 1), "LETTER-WORD", {"word": word})


def _growing(parsed: "nodes.Template", path: str) -> Iterator[Finding]:
    return (Finding(Place(path, line, 1), "LETTER-GROWS", {"word": word}) for line, word in boundless(parsed))


def _unknown_names(parsed: "nodes.Template", path: str, lang: str) -> Iterator[Finding]:
    from jinja2 import meta, nodes

    known = Trial("lapse", full=True, choice=0).words
    unknown = meta.find_undeclared_variables(parsed) - known.keys()
    for name in parsed.find_all(nodes.Name):
        if name.name in unknown:
            unknown.discard(name.name)
            yield _unknown(path, name.lineno, name.name, known)
    for include in parsed.find_all(nodes.Include):
        part = str(getattr(include.template, "value", "-"))
        if not part.startswith("_") or part not in shipped(lang):
            yield _unknown(path, include.lineno, part, shipped(lang))


def _foreign(node: "nodes.Node", letters: "SandboxedEnvironment") -> str:
    """The word of Jinja that letters are not written in, "" where it is none."""
    kind = type(node).__name__
    if kind == "Filter":
        name = getattr(node, "name", "")
        return "" if name in letters.filters else f"| {name}"
    if kind == "Test":
        name = getattr(node, "name", "")
        return "" if name in letters.tests else f"is {name}"
    return "" if kind in LANGUAGE else kind.lower()


def _unknown(path: str, line: int, name: str, known: Mapping[str, Any]) -> Finding:
    return Finding(Place(path, line, 1), "LETTER-UNKNOWN", {"name": name, "near": near(name, known) or "-"})


def _files(kind: str, lang: str, templates: Mapping[str, str]) -> list[str]:
    """The community's files that a kind of letter is made of, its own first."""
    from jinja2 import TemplateSyntaxError, meta

    letters, found = environment(lang, {}), [f"{kind}{ENDING}"]
    for name in found:  # grows while parts include further parts
        try:
            parts = meta.find_referenced_templates(letters.parse(templates.get(name) or shipped(lang)[name]))
        except (TemplateSyntaxError, RecursionError):
            continue
        found += [part for part in dict.fromkeys(parts) if part and part in shipped(lang) and part not in found]
    return [name for name in found if name in templates]


def _tried(kinds: Mapping[str, list[str]], lang: str, templates: Mapping[str, str]) -> Iterator[Finding]:
    """One finding for each file that fails in a letter, or that a letter leaves something out by."""
    told, letters = set(), environment(lang, templates)
    for kind, files in kinds.items():
        found = _trial(letters, kind, path_of(lang, files[0]))
        if found and found.place not in told:
            told.add(found.place)
            yield found


def _trial(letters: "SandboxedEnvironment", kind: str, path: str) -> Finding | None:
    """What keeps the trial letters from being filled, else what they must say and do not."""
    missing: dict[str, None] = {}
    for trial in trials(kind):
        try:
            text = fill(letters, kind, trial.words)
        except Exception as error:  # a template may raise whatever its expressions do
            return failure(error, path)
        missing |= {name: None for name, sign in trial.demanded.items() if sign not in text}
    if not missing:
        return None
    most = 4  # a template that has lost nearly everything is told so in one line too
    what = ", ".join([*list(missing)[:most], *(["…"] if len(missing) > most else [])])
    return Finding(Place(path, 1, 1), "LETTER-OMITS", {"kind": kind, "what": what})


def failure(error: Exception, path: str) -> Finding:
    """What went wrong in filling a letter, at the line of the community's template, else at the head of `path`."""
    from traceback import walk_tb

    from jinja2 import UndefinedError

    lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    theirs = [Place(name, line, 1) for name, line in lines if name.startswith(f"{FOLDER}/")]
    place = theirs[-1] if theirs else Place(path, 1, 1)
    said = str(error).partition("\n")[0] or type(error).__name__
    if isinstance(error, UndefinedError) and said.count("'") >= 2:
        return _unknown(place.path, place.line, said.rsplit("'", 2)[1], {})
    return Finding(place, "LETTER-FAILS", {"what": said})
