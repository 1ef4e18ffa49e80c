"""The catalogue as it is looked up says what gettext says that reads all of it."""

import gettext
import io

import pytest

from kocgov.report.catalogue import Sentences
from kocgov.report.tongue import DOMAIN, LOCALE

COMPILED = (LOCALE / "zh/LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()


@pytest.fixture(scope="module")
def both():
    return Sentences(io.BytesIO(COMPILED)), gettext.GNUTranslations(io.BytesIO(COMPILED))


def test_every_sentence_is_found(both):
    ours, theirs = (dict(one._catalog) for one in both)
    assert ours == theirs
    assert len(ours) > 1_000
    assert any(isinstance(key, tuple) for key in ours)


@pytest.mark.parametrize("sentence", ["", "There are none.", "no such sentence", "{n} day", "zzz", "\x01", "一"])
def test_a_sentence_is_said_alike(both, sentence):
    assert len({one.gettext(sentence) for one in both}) == 1


@pytest.mark.parametrize("n", [0, 1, 2])
@pytest.mark.parametrize("forms", [("{n} day", "{n} days"), ("{n} nothing", "{n} nothings"), ("There are none.", "")])
def test_a_count_is_said_alike(both, forms, n):
    assert len({one.ngettext(*forms, n) for one in both}) == 1


def test_what_heads_it_is_known(both):
    ours, theirs = both
    assert (ours.info(), ours.charset()) == (theirs.info(), theirs.charset())


@pytest.mark.parametrize("data", [b"", b"no catalogue at all, but long enough", COMPILED[:4][::-1] + COMPILED[4:]])
def test_other_bytes_are_no_catalogue(data):
    with pytest.raises(OSError, match="magic"):
        Sentences(io.BytesIO(data))
