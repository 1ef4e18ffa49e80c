"""The catalogue of flaws by example: one small edit of the shipped charter for each, and the story that it tells."""

from dataclasses import dataclass
from string import Formatter
from typing import Any

import pytest

from kocgov.finding.codes_charter import CODES
from kocgov.law.analysis.flaw import Flaw
from tests.law.analysis.conftest import FILES, flaws_of

GONE = object()
TITLE = {"zh": "某", "en": "some"}
BY_FILE_ALONE = {"CH-FILE-MISSING", "CH-VERSION"}
