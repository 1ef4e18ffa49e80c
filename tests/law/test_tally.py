"""Votes counted at the edges: one more or one fewer, abstaining or silent, recused, of whom a share is taken."""

from collections.abc import Mapping, Sequence
from itertools import product
from statistics import median_low

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kocgov.law.tally import ABSTAIN, Count, Limits, count
from kocgov.model.charter import Fraction

WORDS = {"y": "yes", "n": "no", "a": ABSTAIN, "0": "L0", "1": "L1", "2": "L2", "3": "L3"}
LEVELS = ("L0", "L1", "L2", "L3")
PLAIN = Limits()


def tell(voices: str, limits: Limits = PLAIN, rule: str = "majority", options: Sequence[str] = ("yes", "no")) -> Count:
    """A ballot with a sign for each seat: what it votes, `a` abstains, `-` is silent, `r` is recused, `R` recused and
    votes for the first option all the same.
    """
    seats = [f"s{number:03}" for number in range(len(voices))]
    said = dict(zip(seats, voices, strict=True))
    cast = {seat: WORDS.get(voice, options[0]) for seat, voice in said.items() if voice not in "-r"}
    return count(rule, options, seats, [seat for seat, voice in said.items() if voice in "rR"], cast, limits)


def share(num: int, den: int, sign: str, base: str = "seated") -> Fraction:
    """`share(2, 3, ">=")`: at least two thirds; with `>` more than that."""
    return Fraction(num, den, sign == ">", base)


# ---- the plain majority ------------------------------------------------------------------------------------

MAJORITIES = [
    # votes, needed, result
    ("yyyynn", 4, "carried"),  # four of six
    ("yyynnn", 4, "lost"),  # three of six: a tie changes nothing
    ("yyy---", 4, "lost"),  # nor do three of six whom nobody contradicts
    ("yyn", 2, "carried"),  # two of three
    ("ynn", 2, "lost"),
    ("yynn", 3, "lost"),  # two against two
    ("yynna", 3, "lost"),  # the fifth does not break the tie by taking no side
    ("yyna", 2, "carried"),  # without the abstention three of four would be needed
    ("yyn-", 3, "lost"),  # silence is no abstention
    ("yynr", 2, "carried"),  # nor is a recused seat in the way
    ("yyR", 2, "carried"),
    ("ynR", 2, "lost"),  # whose own vote counts for nothing
    ("y", 1, "carried"),  # one seat
    ("n", 1, "lost"),
    ("-", 1, "lost"),
    ("a", 1, "lost"),
    ("yr", 1, "carried"),
    ("------", 4, "lost"),  # nobody voted
    ("aaaaaa", 1, "lost"),  # all abstain: one vote would have been needed, and there is none
    ("rrrrrr", 1, "lost"),  # all recused
    ("", 1, "lost"),  # no seat at all
    ("yaaaaa", 1, "carried"),  # one decides where all others abstain; a quorum is there to prevent it
    ("naaaaa", 1, "lost"),
]


@pytest.mark.parametrize(("voices", "need", "result"), MAJORITIES)
def test_plain_majority(voices: str, need: int, result: str) -> None:
    counted = tell(voices)
    assert (counted.need, counted.result) == (need, result)


@pytest.mark.parametrize(
    ("active", "needs"),
    [(12, [7, 6, 6, 5, 5]), (13, [7, 7, 6, 6, 5, 5])],  # by the number of abstentions, from none
)
def test_votes_needed_as_an_arbitration_committee_publishes_them(active: int, needs: list[int]) -> None:
    assert [tell("a" * n + "-" * (active - n)).need for n in range(len(needs))] == needs
    for abstained, need in enumerate(needs):
        others = active - abstained
        assert tell("a" * abstained + "y" * need + "n" * (others - need)).result == "carried"
        assert tell("a" * abstained + "y" * (need - 1) + "n" * (others - need + 1)).result == "lost"


def test_a_count_tells_everything_that_is_published() -> None:
    assert tell("nyy-aR-r") == Count({"yes": 2, "no": 1}, 1, ("s003", "s006"), 8, 2, 3, "lost")


def test_the_options_stand_in_the_order_of_the_ballot_and_each_is_there() -> None:
    assert list(tell("201", PLAIN, "ladder", LEVELS).votes.items()) == [("L0", 1), ("L1", 1), ("L2", 1), ("L3", 0)]


def test_a_seat_named_twice_votes_once_and_who_has_none_does_not_vote() -> None:
    counted = count("majority", ("yes", "no"), ["b", "a", "b"], ["z"], {"b": "yes", "z": "no", "guest": "yes"}, PLAIN)
    assert counted == Count({"yes": 1, "no": 0}, 0, ("a",), 2, 0, 2, "lost")


def test_a_word_that_is_no_option_is_silence() -> None:
    assert count("majority", ("yes", "no"), ["a"], [], {"a": "perhaps"}, PLAIN).silent == ("a",)


def test_another_rule_is_none() -> None:
    with pytest.raises(KeyError):
        tell("y", PLAIN, "acclamation")


# ---- shares: at least or more than, and of whom -------------------------------------------------------------

SHARES = [
    # votes, share, needed, result
    ("yyyynn", share(2, 3, ">="), 4, "carried"),
    ("yyyynn", share(2, 3, ">"), 5, "lost"),
    ("yyyyyn", share(2, 3, ">"), 5, "carried"),
    ("yyn", share(2, 3, ">="), 2, "carried"),
    ("yyn", share(2, 3, ">"), 3, "lost"),
    ("yyynn", share(2, 3, ">="), 4, "lost"),  # two thirds of five are more than three
    ("yyynnn", share(1, 2, ">="), 3, "carried"),  # a tie carries where the charter says "at least half"
    ("yyynnn", share(1, 2, ">"), 4, "lost"),
    ("yyyyyynn", share(3, 4, ">="), 6, "carried"),  # three to one: six overrule two
    ("yyyyyynn", share(3, 4, ">"), 7, "lost"),  # and no longer, where it must be more than three to one
    ("yyy", share(1, 1, ">="), 3, "carried"),  # all of them
    ("yyy", share(1, 1, ">"), 4, "lost"),  # more than all is never reached
    # of whom: four for, one against, three silent, one abstaining, one recused, of a body of twelve
    ("yyyyn---ar", share(1, 2, ">", "seated"), 5, "lost"),  # of the eight who are there and take a side or might
    ("yyyyn---ar", share(1, 2, ">", "cast"), 3, "carried"),  # of the five who chose
    ("yyyyn---ar", share(1, 2, ">", "full"), 6, "lost"),  # of the eleven whom there should be
    ("yyyyn---ar", share(2, 3, ">=", "seated"), 6, "lost"),
    ("yyyyn---ar", share(2, 3, ">=", "cast"), 4, "carried"),
    ("yyyyn---ar", share(2, 3, ">=", "full"), 8, "lost"),
    ("yyyyn---ar", share(1, 3, ">", "full"), 4, "carried"),
    ("yyyyyyyyaaar", share(2, 3, ">=", "full"), 8, "carried"),  # of a full body abstaining takes nothing away
    ("yyyyyyyaaaar", share(2, 3, ">=", "full"), 8, "lost"),
    ("rrrrrrrrrrrr", share(2, 3, ">=", "full"), 1, "lost"),  # nobody is left
    ("rrrrrrrrrrrrr", share(2, 3, ">=", "full"), 1, "lost"),  # a body that has outgrown its size
    ("aaa", share(2, 3, ">=", "cast"), 1, "lost"),  # no vote cast
    ("---", share(2, 3, ">", "cast"), 1, "lost"),
    ("aaa", share(2, 3, ">", "seated"), 1, "lost"),
]


@pytest.mark.parametrize(("voices", "need", "least", "result"), SHARES)
def test_shares(voices: str, need: Fraction, least: int, result: str) -> None:
    counted = tell(voices, Limits(need=need, full=12))
    assert (counted.need, counted.result) == (least, result)


@pytest.mark.parametrize(
    ("need", "least", "result"), [(3, 3, "carried"), (4, 4, "lost"), (1, 1, "carried"), (0, 1, "carried")]
)
def test_a_plain_number_of_votes(need: int, least: int, result: str) -> None:
    counted = tell("yyynna", Limits(need=need))
    assert (counted.need, counted.result) == (least, result)


def test_no_number_however_small_is_met_by_nobody() -> None:
    assert tell("nnn", Limits(need=0)).result == "lost"
    assert tell("0-", Limits(need=0), "ladder", LEVELS).result == "L0"


# ---- quorum and small bodies -------------------------------------------------------------------------------

QUORATE = [
    # votes, quorum, up to how many all must agree, needed, result
    ("yyn", 3, 0, 2, "carried"),
    ("yy-", 3, 0, 2, "open"),  # one too few, though two would do
    ("yya", 3, 0, 2, "open"),  # an abstention makes no quorum
    ("nn-", 3, 0, 2, "open"),
    ("yyR", 3, 0, 2, "open"),
    ("---", 0, 0, 2, "lost"),  # without a quorum silence refuses
    ("yy", 0, 2, 2, "carried"),  # two seats: both
    ("yn", 0, 2, 2, "lost"),
    ("y-", 0, 2, 2, "lost"),  # silence does not agree
    ("yyn", 0, 2, 2, "carried"),  # three are not so few
    ("yyn", 0, 3, 3, "lost"),
    ("yyyr", 0, 3, 3, "carried"),
    ("yynr", 0, 3, 3, "lost"),
    ("yyyn", 0, 3, 3, "carried"),
    ("ya", 0, 2, 1, "carried"),  # the one who is left decides
    ("ya", 2, 2, 1, "open"),  # unless two must vote
    ("aa", 0, 2, 1, "lost"),
    ("rr", 0, 2, 1, "lost"),
    ("y", 0, 2, 1, "carried"),
    ("y", 2, 2, 1, "open"),
    ("yyyynnr", 0, 6, 6, "lost"),
    ("yyyynnr", 0, 5, 4, "carried"),
]


@pytest.mark.parametrize(("voices", "quorum", "small", "need", "result"), QUORATE)
def test_quorum_and_small_bodies(voices: str, quorum: int, small: int, need: int, result: str) -> None:
    counted = tell(voices, Limits(quorum=quorum, small=small))
    assert (counted.need, counted.result) == (need, result)


@pytest.mark.parametrize(("small", "need", "result"), [(0, 3, "lost"), (1, 1, "carried"), (2, 1, "carried")])
def test_all_are_enough_where_so_few_are_left_that_all_must_agree(small: int, need: int, result: str) -> None:
    counted = tell("yrrrr", Limits(need=3, small=small))
    assert (counted.need, counted.result) == (need, result)


def test_where_all_must_agree_no_other_number_counts() -> None:
    limits = Limits(need=1, or_=share(1, 2, ">"), small=3)
    assert [tell(voices, limits, "net").result for voices in ("yyy", "yy-", "yyn", "n-n", "nnn")] == [
        "carried", "open", "open", "open", "lost",
    ]  # fmt: skip


# ---- net votes ---------------------------------------------------------------------------------------------

NETS = [
    # votes of seven seats: a lead of two is asked for, or an absolute majority
    ("yy-----", "carried"),
    ("y------", "open"),
    ("yyn----", "open"),
    ("yyyn---", "carried"),
    ("yyynn--", "open"),
    ("yyyynnn", "carried"),  # no lead of two, but four of seven
    ("nnnnyyy", "lost"),
    ("yyynnna", "open"),  # three against three
    ("yyyynnr", "carried"),
    ("yyynnaa", "carried"),  # three of the five who take a side
    ("yyynn-a", "open"),  # of six, three are not more than half
    ("nn-----", "lost"),
    ("nny----", "open"),
    ("-------", "open"),
    ("aaaaaaa", "open"),
    ("rrrrrrr", "open"),
    ("yyRRRRR", "carried"),
    ("nnRRRRR", "lost"),
]
ACCEPTANCE = Limits(need=2, or_=share(1, 2, ">"))


@pytest.mark.parametrize(("voices", "result"), NETS)
def test_net_votes(voices: str, result: str) -> None:
    counted = tell(voices, ACCEPTANCE, "net")
    assert (counted.need, counted.result) == (2, result)


def test_without_another_way_only_the_lead_counts() -> None:
    assert tell("yyyynnn", Limits(need=2), "net").result == "open"


@pytest.mark.parametrize(("sign", "result"), [(">=", "carried"), (">", "open")])
def test_the_other_way_says_at_least_or_more_than(sign: str, result: str) -> None:
    assert tell("yyynn-", Limits(need=2, or_=share(1, 2, sign)), "net").result == result


def test_a_third_option_makes_no_lead_but_belongs_to_the_whole() -> None:
    cast = dict(zip("abcde", ["yes", "yes", "no", "later", "later"], strict=True))
    half = Limits(need=2, or_=share(1, 2, ">", "cast"))
    assert count("net", ("yes", "no", "later"), cast.keys(), [], cast, half).result == "open"
    assert count("net", ("yes", "no", "later"), "abde", [], cast, half).result == "carried"


def test_a_tie_of_net_votes_stays_open_even_where_half_would_be_enough() -> None:
    """Both sides have half: neither prevails."""
    assert tell("yynn", Limits(need=2, or_=share(1, 2, ">=")), "net").result == "open"


def test_four_net_votes_of_fifteen_accept_a_case() -> None:
    results = {n: tell("y" * n + "nnn" + "-" * (12 - n), Limits(need=4), "net").result for n in (6, 7)}
    assert results == {6: "open", 7: "carried"}


# ---- ladders -----------------------------------------------------------------------------------------------

LADDERS = [
    ("333", "L3"),
    ("233", "L3"),
    ("223", "L2"),
    ("123", "L2"),  # who wants L3 supports L2
    ("0033", "L0"),  # two against two: the milder
    ("1133", "L1"),
    ("1233", "L2"),
    ("1223", "L2"),
    ("0133", "L1"),
    ("03", "L0"),
    ("3", "L3"),
    ("33a", "L3"),
    ("33-", "L3"),
    ("3-", "L0"),  # one of two is not enough for more than the mildest
    ("3a", "L3"),
    ("33--", "L0"),
    ("13R", "L1"),
    ("3--", "L0"),
    ("---", "L0"),  # nobody voted: the mildest
    ("aaa", "L0"),
    ("rrr", "L0"),
]


@pytest.mark.parametrize(("voices", "result"), LADDERS)
def test_ladders(voices: str, result: str) -> None:
    assert tell(voices, PLAIN, "ladder", LEVELS).result == result


@pytest.mark.parametrize(
    ("voices", "limits", "result"),
    [
        ("33311", Limits(), "L3"),
        ("33311", Limits(need=share(2, 3, ">=")), "L1"),  # three of five are not two thirds
        ("333311", Limits(need=share(2, 3, ">=")), "L3"),
        ("333311", Limits(need=share(2, 3, ">")), "L1"),
        ("33331", Limits(need=share(2, 3, ">=", "full"), full=7), "L1"),  # two seats are vacant
        ("33333", Limits(need=share(2, 3, ">=", "full"), full=7), "L3"),
        ("23", Limits(small=2), "L2"),  # what both support
        ("3-", Limits(small=2, quorum=2), "open"),
        ("3a", Limits(small=2, quorum=2), "open"),
        ("33a", Limits(quorum=3), "open"),
        ("333", Limits(quorum=3), "L3"),
        ("---", Limits(quorum=1), "open"),
    ],
)
def test_ladders_within_limits(voices: str, limits: Limits, result: str) -> None:
    assert tell(voices, limits, "ladder", LEVELS).result == result


# ---- what real bodies counted ------------------------------------------------------------------------------

HEAD_TO_HEAD = [
    # Committees of a software project, elected by ranking. Of two candidates who came out one after the other: ballots
    # that put the first ahead, ballots that put the second ahead, ballots that put neither ahead.
    *[(83, 80, 56), (119, 52, 48), (81, 65, 73), (69, 65, 85), (77, 72, 70), (77, 62, 80), (90, 48, 81)],
    *[(101, 50, 58), (72, 70, 67), (84, 68, 57), (67, 57, 85), (57, 56, 96), (64, 56, 89), (76, 50, 83)],
    *[(66, 58, 85), (63, 62, 84), (70, 35, 104)],
    *[(95, 80, 58), (112, 64, 57), (79, 77, 77), (81, 67, 85), (85, 71, 77), (91, 51, 91)],
    # A conduct committee of seven voters: one of those elected against each of the others.
    *[(6, 0, 1), (7, 0, 0)],
]


@pytest.mark.parametrize(("ahead", "behind", "neither"), HEAD_TO_HEAD)
def test_who_was_placed_before_has_the_majority_of_those_who_chose(ahead: int, behind: int, neither: int) -> None:
    assert tell("y" * ahead + "n" * behind + "a" * neither).result == "carried"
    assert tell("n" * ahead + "y" * behind + "a" * neither).result == "lost"


def test_had_the_undecided_kept_silent_a_lead_of_one_would_not_have_carried() -> None:
    assert (tell("y" * 57 + "n" * 56 + "a" * 96).need, tell("y" * 57 + "n" * 56 + "-" * 96).need) == (57, 105)
    assert tell("y" * 57 + "n" * 56 + "-" * 96).result == "lost"


RANKED = [
    # The places that the ballots of the same elections gave one candidate, from the first place on, and how many gave
    # none.
    ([68, 44, 32, 20, 9, 2, 2, 25], 17),
    ([51, 58, 39, 20, 6, 4, 4, 25], 12),
    ([35, 20, 21, 16, 25, 19, 10, 51], 22),
    ([2, 9, 13, 11, 15, 21, 17, 90], 41),
    ([65, 22, 7, 12, 8, 8, 3, 7, 8, 4, 46], 19),
    ([23, 20, 24, 22, 12, 12, 3, 9, 4, 4, 55], 21),
    ([58, 58, 31, 19, 12, 8, 35], 12),
    ([56, 46, 23, 23, 13, 14, 42], 16),
    ([28, 25, 35, 22, 21, 19, 54], 29),
    ([13, 13, 14, 30, 22, 21, 89], 31),
    ([2, 3, 1], 1),
    ([6, 1], 0),
]


@pytest.mark.parametrize(("places", "none"), RANKED)
def test_a_ladder_finds_the_place_in_the_middle(places: list[int], none: int) -> None:
    ballots = [str(place) for place, times in enumerate(places) for _ in range(times)] + [ABSTAIN] * none
    cast = dict(zip(map(str, range(len(ballots))), ballots, strict=True))
    counted = count("ladder", list(map(str, range(len(places)))), cast.keys(), [], cast, PLAIN)
    assert int(counted.result) == median_low(int(ballot) for ballot in ballots if ballot != ABSTAIN)


TURNOUTS = [
    # A steering committee's electorates: voters, ballots; then whether half of the electorate, or a fifth, took part.
    (698, 219, "open", "carried"),
    (712, 209, "open", "carried"),
    (660, 233, "open", "carried"),
    (7, 7, "carried", "carried"),
]


@pytest.mark.parametrize(("voters", "ballots", "half", "fifth"), TURNOUTS)
def test_one_turnout_is_enough_for_a_fifth_and_not_for_a_half(voters: int, ballots: int, half: str, fifth: str) -> None:
    voices, of_cast = "y" * ballots + "-" * (voters - ballots), share(1, 2, ">", "cast")
    assert tell(voices, Limits(need=of_cast, quorum=voters // 2 + 1)).result == half
    assert tell(voices, Limits(need=of_cast, quorum=-(-voters // 5))).result == fifth


def test_two_thirds_of_the_votes_are_twice_as_many_as_are_against() -> None:
    """As a language project writes the same rule for votes on proposals."""
    limits = Limits(need=share(2, 3, ">=", "cast"))
    for yes, no in product(range(8), range(8)):
        result = tell("y" * yes + "n" * no, limits).result
        assert (result == "carried") == (yes >= 2 * no and yes > 0), (yes, no)


# ---- what holds of every ballot -----------------------------------------------------------------------------

ORDER = {"lost": 0, "open": 1, "carried": 2}
shares = st.builds(
    lambda num, more, strict, base: Fraction(num, num + more, strict, base),
    st.integers(1, 4),
    st.integers(0, 4),
    st.booleans(),
    st.sampled_from(["seated", "cast", "full"]),
)
limits_of_any_kind = st.builds(
    Limits,
    need=st.none() | st.integers(0, 6) | shares,
    or_=st.none() | shares,
    quorum=st.integers(0, 4),
    small=st.integers(0, 4),
    full=st.integers(0, 12),
)
asked = st.text("ynar-R", max_size=12)
climbed = st.text("0123ar-R", max_size=12)
questions = st.sampled_from(["majority", "net"])


@given(asked, limits_of_any_kind, questions)
def test_every_seat_is_counted_once(voices: str, limits: Limits, rule: str) -> None:
    counted = tell(voices, limits, rule)
    said = sum(counted.votes.values()) + counted.abstained
    assert said + len(counted.silent) + counted.recused == counted.seated == len(voices)


@given(climbed)
def test_what_is_needed_is_more_than_half_of_those_who_neither_withdrew_nor_abstained(voices: str) -> None:
    counted = tell(voices, PLAIN, "ladder", LEVELS)
    assert counted.need == (counted.seated - counted.recused - counted.abstained) // 2 + 1


@given(asked, limits_of_any_kind, questions)
def test_a_no_that_turns_into_a_yes_never_loses(voices: str, limits: Limits, rule: str) -> None:
    assume("n" in voices)
    before, after = (tell(said, limits, rule) for said in (voices, voices.replace("n", "y", 1)))
    assert ORDER[after.result] >= ORDER[before.result]


@given(climbed, limits_of_any_kind, st.sampled_from(["01", "02", "03", "12", "13", "23"]))
def test_a_stricter_vote_never_makes_the_outcome_milder(voices: str, limits: Limits, step: str) -> None:
    assume(step[0] in voices)
    milder, stricter = (
        tell(said, limits, "ladder", LEVELS).result for said in (voices, voices.replace(step[0], step[1], 1))
    )
    assert milder <= stricter


@given(climbed, limits_of_any_kind)
def test_on_a_ladder_neither_a_stricter_nor_a_milder_option_fits(voices: str, limits: Limits) -> None:
    counted = tell(voices, replace(limits, quorum=0), "ladder", LEVELS)
    support = {level: sum(counted.votes[other] for other in LEVELS if other >= level) for level in LEVELS}
    assert all(support[level] < counted.need for level in LEVELS if level > counted.result)
    assert counted.result == "L0" or support[counted.result] >= counted.need


@given(st.text("0123", min_size=1, max_size=12))
def test_where_everybody_votes_the_ladder_is_the_milder_median(voices: str) -> None:
    assert tell(voices, PLAIN, "ladder", LEVELS).result == f"L{median_low(map(int, voices))}"


@given(asked, limits_of_any_kind, questions, st.randoms(use_true_random=False))
def test_neither_the_order_of_the_votes_nor_of_the_seats_matters(voices, limits, rule, dice) -> None:
    seats = [f"s{number:03}" for number in range(len(voices))]
    cast = {seat: WORDS[voice] for seat, voice in zip(seats, voices, strict=True) if voice in "yna"}
    recused = [seat for seat, voice in zip(seats, voices, strict=True) if voice in "rR"]
    before = count(rule, ("yes", "no"), seats, recused, cast, limits)
    mixed: Mapping[str, str] = dict(dice.sample(sorted(cast.items()), len(cast)))
    places, gone = dice.sample(seats, len(seats)), dice.sample(recused, len(recused))
    assert count(rule, ("yes", "no"), places, gone, mixed, limits) == before


@given(climbed, limits_of_any_kind, st.sampled_from([("majority", "ynR"), ("net", "ynR"), ("ladder", "0123R")]))
def test_the_vote_of_a_recused_seat_changes_nothing(voices: str, limits: Limits, how: tuple[str, str]) -> None:
    options = LEVELS if how[0] == "ladder" else ("yes", "no")
    votes, silences = (tell(voices.replace("R", sign), limits, how[0], options) for sign in "Rr")
    assert votes == silences


@given(asked, limits_of_any_kind, questions, st.sampled_from("ya"))
def test_silence_instead_of_a_yes_or_of_an_abstention_never_carries(voices, limits, rule, spoken) -> None:
    """A no is not here: with net votes, and with a share of the votes cast, who says nothing does not say no."""
    assume(spoken in voices)
    said, silent = (tell(word, limits, rule).result for word in (voices, voices.replace(spoken, "-", 1)))
    assert said == "carried" or silent != "carried"


@given(asked, limits_of_any_kind)
def test_silence_instead_of_a_no_carries_nothing_where_the_share_is_of_the_seats(voices: str, limits: Limits) -> None:
    assume("n" in voices and getattr(limits.need, "base", "seated") != "cast")
    said, silent = (tell(word, limits).result for word in (voices, voices.replace("n", "-", 1)))
    assert said == "carried" or silent != "carried"


@given(climbed, limits_of_any_kind, st.sampled_from("0123a"))
def test_silence_makes_no_outcome_stricter(voices: str, limits: Limits, spoken: str) -> None:
    assume(spoken in voices and getattr(limits.need, "base", "seated") != "cast")
    said, silent = (tell(word, limits, "ladder", LEVELS).result for word in (voices, voices.replace(spoken, "-", 1)))
    assert silent == "open" or silent <= said


@given(asked, limits_of_any_kind)
def test_yes_and_no_are_treated_alike_by_net_votes(voices: str, limits: Limits) -> None:
    turned = voices.replace("R", "r").translate(str.maketrans("yn", "ny"))
    mirror = {"carried": "lost", "lost": "carried", "open": "open"}
    assert tell(turned, limits, "net").result == mirror[tell(voices, limits, "net").result]
