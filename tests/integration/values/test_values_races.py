"""One person, several devices, one moment."""

from collections import Counter

import pytest

from shared.values.assessment import PAIRS
from tests.client import Response
from tests.people import Person
from tests.threads import at_once

ASSESSMENT = "/v1/onboarding/value-assessment"
CHECKINS = "/v1/value-calibration/checkins"


@pytest.mark.usefixtures("any_database")
def test_answers_from_many_devices_are_all_kept_or_told_to_be_sent_again(ada: Person) -> None:
    def answer(number: int) -> Response:
        choice = {"pair_id": PAIRS[number].id, "chosen": PAIRS[number].first.value}
        return ada.post(ASSESSMENT, json={"choices": [choice]})

    answers = at_once(8, answer)

    statuses = Counter(one.status for one in answers)
    assert set(statuses) <= {200, 409}
    assert statuses[200] >= 1
    kept = {pair["id"] for pair in ada.get(ASSESSMENT).json["pairs"] if pair["chosen"]}
    assert kept == {PAIRS[number].id for number, one in enumerate(answers) if one.status == 200}


@pytest.mark.usefixtures("any_database")
def test_check_ins_from_many_devices_are_all_kept(ada: Person) -> None:
    def check_in(number: int) -> Response:
        return ada.post(CHECKINS, json={"value_snapshot": {"Courage": number + 1, "Rest": 5}})

    assert {one.status for one in at_once(8, check_in)} == {201}
    assert sorted(one["values"]["Courage"] for one in ada.get(CHECKINS).json) == list(range(1, 9))
