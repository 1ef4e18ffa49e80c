"""A draw that anybody can repeat: pools, digest, number and order as text and as data."""

from kocgov.report.data import document
from kocgov.report.escape import calm, visible
from kocgov.report.layout import WIDTH, wrapped
from kocgov.report.naming import short_id
from kocgov.report.tongue import Tongue
from kocgov.work.lots import Lot


def text(lot: Lot, tongue: Tongue, width: int = WIDTH) -> str:
    """What was announced, what was reckoned from it, and whether the record says the same."""
    told = [tongue.labelled(tongue("announced in"), visible(lot.path))]
    for number, pool in enumerate(lot.pools, 1):
        people = tongue.listed(list(pool)) if pool else tongue("nobody")
        told.append(tongue.labelled(tongue("pool {n}", n=number), visible(people)))
    told.append(tongue.labelled(tongue("digest of the pools"), lot.digest))
    if lot.announced == lot.digest:
        told.append(tongue("The announcement gives the same digest."))
    else:
        told.append(tongue("OTHERWISE in the announcement: {digest}", digest=visible(lot.announced)))
    if lot.number:
        told += _drawn(lot, tongue)
    else:
        told.append(tongue("The number is not on record yet; with --number you can try one."))
    told.append(tongue("How to repeat this by hand, with nothing but a SHA-256: docs/draw.md"))
    return calm("\n".join(line for one in told for line in wrapped(one, width, "", "  ")))


def _drawn(lot: Lot, tongue: Tongue) -> list[str]:
    told = [
        tongue.labelled(tongue("public number"), visible(lot.number)),
        tongue.labelled(tongue("as it is hashed, with the matter's id behind it"), visible(lot.hashed)),
        tongue.labelled(tongue("seed"), lot.seed),
        tongue.labelled(tongue("order of the lot"), visible(tongue.listed(list(lot.order)))),
    ]
    if not lot.stated:
        return [*told, tongue("This is a trial: no draw on record uses this number.")]
    told.append(_says(lot.order == lot.stated, short_file(lot.drawn_path), tongue))
    return [*told, tongue.labelled(tongue("who sits now"), visible(tongue.listed(list(lot.drawn))))]


def short_file(path: str) -> str:
    """A file of a dossier without its folder."""
    return visible(path.rpartition("/")[2])


def _says(same: bool, where: str, tongue: Tongue) -> str:
    sentence = (
        tongue("the same stands in {where}", where=where) if same else tongue("OTHERWISE in {where}", where=where)
    )
    return tongue.full(sentence)


def as_json(lot: Lot) -> str:
    """The same for programs."""
    return document({
        "dossier": lot.dossier,
        "id": short_id(lot.dossier),
        "pools": [list(pool) for pool in lot.pools],
        "announced_digest": lot.announced,
        "digest": lot.digest,
        "number": lot.number or None,
        "hashed": lot.hashed or None,
        "seed": lot.seed or None,
        "order": list(lot.order),
        "stated_order": list(lot.stated) or None,
        "sitting": list(lot.drawn),
        "agrees": lot.agrees,
    })  # fmt: skip
