"""Searching everything that one has written, by meaning and by words."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.api.decisions.conversations import begin, decide, say
from tests.api.search.searches import SEARCH, ask, find, found_ids, index_waiting
from tests.client import Api
from tests.people import Person, new_person

JOURNAL = "/v1/decisions/journal"
LAID_OFF = "My boss told me that my job is gone. I said nothing at all."
GARDEN = "The tomatoes are ripe and the beans are still green."


@pytest.mark.usefixtures("any_database")
def test_an_entry_is_found_by_its_words_and_by_its_meaning(api: Api) -> None:
    ada, ben = new_person(api), new_person(api)
    entry = ada.write_entry("Laid off", context=LAID_OFF)
    ada.write_entry("Garden", context=GARDEN)
    ben.write_entry("Laid off", context=LAID_OFF)

    by_word = find(ada, "boss")
    by_meaning = find(ada, "I lost my employment")

    assert (by_word[0]["id"], by_word[0]["kind"]) == (entry["id"], "journal_entry")
    assert "words" in by_word[0]["why"]
    assert (by_meaning[0]["id"], by_meaning[0]["why"]) == (entry["id"], ["meaning"])
    assert by_meaning[0]["date"] == entry["occurred_at"]


def test_only_ones_own_are_found(ada: Person, ben: Person) -> None:
    ben.write_entry("My boss told me that my job is gone.")

    assert found_ids(ada, "boss job") == []


def test_typing_errors_and_other_forms_of_a_word_do_not_matter(ada: Person) -> None:
    entry = ada.write_entry("Neighbours", context="The trumpets were playing all night.")
    ada.write_entry("Garden", context=GARDEN)

    for q in ("trumpet", "trumpt", "played"):
        assert found_ids(ada, q)[:1] == [entry["id"]], q


def test_the_matching_sentence_is_marked_in_utf16_units(ada: Person) -> None:
    ada.write_entry("Day", context="\U0001f600 It rained. The trumpet played all night. I slept late.")

    (result,) = find(ada, "trumpet")
    snippet = result["snippet"]
    units = snippet["text"].encode("utf-16-le")

    marked = units[2 * snippet["start"] : 2 * snippet["end"]].decode("utf-16-le")
    assert marked == "The trumpet played all night."


def test_a_quoted_phrase_is_found_as_it_stands_there(ada: Person) -> None:
    entry = ada.write_entry("One", context="In the end the job is gone, and the cat is old.")
    ada.write_entry("Two", context="The old job and the gone cat.")

    assert found_ids(ada, '"job is gone"') == [entry["id"]]
    assert found_ids(ada, '"cat is gone"') == []


@pytest.mark.parametrize("q", ['"to be or not to be"', '"or not"', "\u201cbe or\u201d", '"!?!"'])
def test_a_phrase_that_no_index_holds_is_looked_for_in_every_text(ada: Person, q: str) -> None:
    ada.write_entry("Garden", context=GARDEN)
    entry = ada.write_entry("Hamlet", context="To be or not to be !?!")
    ada.write_entry("Later", context="Not to be seen, or so they say.")
    other = decide(ada, "To be or not to be a teacher !?!")

    assert set(found_ids(ada, q)) == {entry["id"], other["id"]}
    assert found_ids(ada, q, kinds="decision") == [other["id"]]
    assert ask(ada, q).json["searched_by"][-1:] == ["words"]


def test_filters_by_kind_and_time_must_hold(ada: Person) -> None:
    entry = ada.write_entry("The lighthouse job")
    decision = decide(ada, "Take the lighthouse job?")

    assert set(found_ids(ada, "lighthouse")) == {entry["id"], decision["id"]}
    assert found_ids(ada, "lighthouse", kinds="decision") == [decision["id"]]
    assert set(found_ids(ada, "lighthouse", kinds="decision,journal_entry")) == {entry["id"], decision["id"]}
    assert found_ids(ada, "lighthouse", to="2020-01-01") == []
    assert set(found_ids(ada, "lighthouse", **{"from": "2020-01-01"})) == {entry["id"], decision["id"]}


def test_an_unknown_kind_is_named_with_those_there_are(ada: Person) -> None:
    answer = ask(ada, "lighthouse", kinds="decision,poem")

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", "kinds"])
    assert "journal_entry" in answer.json["errors"][0]["msg"]


def test_pages_hold_every_result_once(ada: Person) -> None:
    written = {ada.write_entry(f"The lighthouse, day {number}")["id"] for number in range(7)}
    index_waiting()

    seen, cursor = list[str](), ""
    while cursor is not None:
        page = ask(ada, "lighthouse", limit=3, **({"cursor": cursor} if cursor else {})).json
        seen += [result["id"] for result in page["results"]]
        cursor = page["next_cursor"]

    assert (sorted(seen), len(seen)) == (sorted(written), 7)


@pytest.mark.parametrize(("deleted", "again"), [([2], 0), ([0, 1, 2], 0), ([1, 2, 5], 1)])
def test_a_page_leaves_nothing_out_because_results_of_the_page_before_were_deleted(
    ada: Person, deleted: list[int], again: int
) -> None:
    for number in range(7):
        ada.write_entry(f"The lighthouse, day {number}")
    every = found_ids(ada, "lighthouse")
    page = ask(ada, "lighthouse", limit=3).json
    for place in deleted:
        assert ada.delete(f"{JOURNAL}/{every[place]}").status == 204

    rest = [result["id"] for result in ask(ada, "lighthouse", cursor=page["next_cursor"]).json["results"]]

    wanted = {every[place] for place in range(3, 7) if place not in deleted}
    assert (set(rest) >= wanted, len(set(rest) - wanted), len(rest)) == (True, again, len(wanted) + again)


@pytest.mark.parametrize(
    "q", ["\U0001f600\U0001f973", "x" * 2_000, "\u05e9\u05dc\u05d5\u05dd", "\u6211\u5931\u4e1a\u4e86", "?!", "the of"]
)
def test_odd_questions_get_an_answer(ada: Person, q: str) -> None:
    ada.write_entry(f"Before {q[:100]} after")
    index_waiting()

    assert ask(ada, q).status == 200


def test_what_is_written_without_blanks_or_from_right_to_left_is_found(ada: Person) -> None:
    chinese = ada.write_entry("\u4eca\u5929\u6211\u5931\u4e1a\u4e86\uff0c\u5fc3\u60c5\u5f88\u4e0d\u597d")
    hebrew = ada.write_entry(
        "\u05d4\u05d9\u05d5\u05dd \u05e4\u05d5\u05d8\u05e8\u05ea\u05d9 \u05de\u05d4\u05e2\u05d1\u05d5\u05d3\u05d4"
    )
    emoji = ada.write_entry("So \U0001f973 today")

    assert found_ids(ada, "\u5931\u4e1a")[:1] == [chinese["id"]]
    assert found_ids(ada, "\u05e4\u05d5\u05d8\u05e8\u05ea\u05d9")[:1] == [hebrew["id"]]
    assert found_ids(ada, "\U0001f973") == [emoji["id"]]


@pytest.mark.parametrize("q", ["", " ", "\u00ad", "x" * 2_001])
def test_questions_that_are_none_are_told(ada: Person, q: str) -> None:
    answer = ask(ada, q)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", "q"])


def test_every_area_is_found(ada: Person) -> None:
    decision = decide(ada, "Go abroad?", description="The lighthouse keeper asked me.")
    message = "The lighthouse is four hours from here."
    say(ada, begin(ada, decision_id=decision["id"]), message)
    theme = ada.post("/v1/life-theme", json={"theme_text": "Be a lighthouse"}).json
    simulation = ada.post(
        "/v1/future-self/simulate",
        json={"decision_context": "Move to the lighthouse", "values": ["security"], "time_horizon": "1 year"},
    )

    found = {result["kind"]: result for result in find(ada, "lighthouse")}

    assert found["decision"]["id"] == decision["id"]
    assert found["decision_message"]["snippet"]["text"] == message
    assert found["life_theme"]["id"] == theme["id"]
    assert simulation.status in (200, 201), simulation.json
    assert found["future_simulation"]["id"] == simulation.json["id"]


def test_a_search_for_words_of_danger_has_help_beside_it_and_changes_no_level(ada: Person) -> None:
    answer = ask(ada, "I want to kill myself tonight")

    assert answer.json["safety"]["level"] == "red"
    assert answer.json["safety"]["resources"]
    assert ada.post(JOURNAL, json={"title": "Garden"}).json["safety"]["level"] == "green"
    assert ask(ada, "lighthouse").json["safety"] is None


def test_what_is_similar_is_found_without_the_text_itself(ada: Person, ben: Person) -> None:
    entry = ada.write_entry("Laid off", context=LAID_OFF)
    like = ada.write_entry("Fired", context="I was dismissed from work today. My manager was short about it.")
    ada.write_entry("Garden", context=GARDEN)
    index_waiting()
    path = f"{SEARCH}/similar?{urlencode({'kind': 'journal_entry', 'id': entry['id']})}"

    answer = ada.get(path)

    assert answer.status == 200, answer.json
    assert [result["id"] for result in answer.json["results"]][:1] == [like["id"]]
    assert entry["id"] not in [result["id"] for result in answer.json["results"]]
    assert ben.get(path).status == 404
    assert ada.get(f"{SEARCH}/similar?{urlencode({'kind': 'journal_entry', 'id': uuid4()})}").status == 404
    assert ada.get(f"{SEARCH}/similar?{urlencode({'kind': 'poem', 'id': entry['id']})}").status == 404
