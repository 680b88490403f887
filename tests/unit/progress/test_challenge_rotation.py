"""Who gets which challenge on which day: no one twice in a month, all subjects in turn, everything used."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.progress.catalog import challenge_entries
from shared.progress.challenge_rotation import ChallengePool, build_challenge_pool, choose_challenge

OFFER = build_challenge_pool([(entry.subject, entry.id) for entry in challenge_entries()])
SUBJECT = {entry.id: entry.subject for entry in challenge_entries()}
ADA, DAY = UUID("00000000-0000-4000-8000-0000000000ad"), date(2026, 3, 1)
DATES = st.dates(date(2024, 1, 1), date(2040, 1, 1))
LISTS = st.lists(st.integers(6, 15), min_size=6, max_size=8)


def run(user_id: UUID, days: int, offer: ChallengePool = OFFER, first: date = DAY) -> list[str]:
    """What someone gets on so many days in a row."""
    return [choose_challenge(offer, user_id, first + timedelta(days=number)) for number in range(days)]


@given(st.uuids(), DATES)
def test_nobody_gets_one_again_before_all_had_their_turn(user_id: UUID, first: date) -> None:
    assert len(set(run(user_id, len(SUBJECT), first=first))) == len(SUBJECT)


@given(st.uuids(), DATES, LISTS)
def test_whatever_the_subjects_hold_a_month_repeats_nothing(user_id: UUID, first: date, sizes: list[int]) -> None:
    offer = ChallengePool([[f"{subject}.{number}" for number in range(size)] for subject, size in enumerate(sizes)])
    assert len(set(run(user_id, 31, offer, first))) == 31


@given(st.uuids(), DATES)
def test_subjects_take_turns(user_id: UUID, first: date) -> None:
    assert len({SUBJECT[one] for one in run(user_id, 6, first=first)}) == 6


def test_on_one_day_people_get_everything_there_is_about_equally_often() -> None:
    people = 100 * len(SUBJECT)
    counted = Counter(choose_challenge(OFFER, uuid4(), DAY) for _ in range(people))
    assert set(counted) == set(SUBJECT)
    assert max(counted.values()) < 200


def test_two_people_go_different_ways() -> None:
    ways = {tuple(run(uuid4(), 12)) for _ in range(50)}
    assert len(ways) >= 40


def test_the_same_person_gets_the_same_on_the_same_day() -> None:
    assert choose_challenge(OFFER, ADA, DAY) == choose_challenge(OFFER, ADA, DAY)


def test_what_is_unwanted_is_passed_over_for_one_of_the_same_subject() -> None:
    first = choose_challenge(OFFER, ADA, DAY)
    other = choose_challenge(OFFER, ADA, DAY, {first})
    assert (other != first, SUBJECT[other]) == (True, SUBJECT[first])


def test_where_a_subject_is_used_up_another_one_serves() -> None:
    unwanted = {one for one, subject in SUBJECT.items() if subject == SUBJECT[choose_challenge(OFFER, ADA, DAY)]}
    assert choose_challenge(OFFER, ADA, DAY, unwanted) not in unwanted


def test_where_nothing_else_is_left_one_comes_again() -> None:
    assert choose_challenge(OFFER, ADA, DAY, set(SUBJECT)) in SUBJECT


@pytest.mark.parametrize("challenges", [[("a", "a.1")], [("a", "a.1"), ("a", "a.2")], [("a", "a.1"), ("b", "b.1")]])
def test_a_small_offer_is_enough(challenges: list[tuple[str, str]]) -> None:
    assert set(run(ADA, 8, build_challenge_pool(challenges))) == {challenge_id for _, challenge_id in challenges}


def test_the_order_in_which_the_database_gives_them_plays_no_part() -> None:
    pairs = [(entry.subject, entry.id) for entry in challenge_entries()]
    assert build_challenge_pool(pairs[::-1]) == OFFER
