"""The steps of the demo, from registration to sign-out, as the app on a phone would call the API."""

import re
import time
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from devhost.demo.accounts import DemoAccount, create_account, sign_out
from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.body import plan_body_and_rest
from devhost.demo.clinician import invite_clinician
from devhost.demo.coach import confirm_insight, talk_with_coach
from devhost.demo.conversation import discuss_decision
from devhost.demo.correction import correct_level
from devhost.demo.entries import NAME, OFFER, RUNNING, SISTER
from devhost.demo.goals import pursue_goal
from devhost.demo.letter import write_unsent_letter
from devhost.demo.moods import log_mood
from devhost.demo.move import move_account
from devhost.demo.recording import upload_recording
from devhost.demo.reflection import answer_prompt, check_in, choose_theme, simulate_future
from devhost.demo.report import read_report
from devhost.demo.screen import Screen
from devhost.demo.search import find_by_meaning
from devhost.demo.story import tell_life_story
from devhost.demo.weeks import copy_notebook

JOURNAL = "/api/v1/decisions/journal"
OK = 200
TAG_SECONDS, POLL_SECONDS = 60.0, 0.1
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')
Entry = Mapping[str, Any]


def play(api: ApiClient, screen: Screen) -> None:
    """Play all steps; raises `DemoError` at the first response that is not what this API promises."""
    check_health(api)
    screen.title(f"A newcomer's day, and the two weeks before it, at {api.origin}")
    screen.step(f"{NAME} arrives")
    account = create_account(api, screen)
    ids = write_entries(api, screen)
    entries = wait_for_tags(api, screen, ids)
    look_back(api, screen, entries, ids[1])
    edit_entry(api, screen, ids[0])
    read_pages(api, screen)
    record_entry(api, screen)
    discuss_decision(api, screen)
    answer_prompt(api, screen, ids[0])
    check_in(api, screen)
    simulate_future(api, screen)
    talk_with_coach(api, screen, ids[1])
    choose_theme(api, screen, confirm_insight(api, screen))
    pursue_goal(api, screen)
    log_mood(api, screen)
    _wait_for_tags(api, copy_notebook(api, screen))
    read_report(api, screen)
    plan_body_and_rest(api, screen)
    tell_life_story(api, screen)
    end_day(api, screen, account)
    screen.title(f"\nThat was the day. Try it yourself at {api.origin}/api/docs")


def check_health(api: ApiClient) -> None:
    """Raise `DemoError` unless the API answers."""
    if api.send("GET", "/api/v1/health").status != OK:
        raise DemoError(f"what answers at {api.origin} is not this API; start the host with 'make run'")


def write_entries(api: ApiClient, screen: Screen) -> list[str]:
    """Create three entries and return their ids; send the last one twice, like an app that lost the response."""
    screen.step(f"{NAME} writes three decisions down")
    ids = []
    for entry in (OFFER, RUNNING):
        ids.append(api.show("POST", JOURNAL, entry, expect=201).json["id"])
        screen.item(entry["title"])
    key = {"Idempotency-Key": str(uuid.uuid4())}
    ids.append(api.show("POST", JOURNAL, SISTER, expect=201, headers=key).json["id"])
    screen.item(SISTER["title"])
    screen.say("The train enters a tunnel and that answer is lost, so the app sends the same request again:")
    again = api.show("POST", JOURNAL, SISTER, expect=201, headers=key)
    if again.json["id"] != ids[-1] or again.headers.get("idempotency-replayed") != "true":
        raise DemoError("the request with the same Idempotency-Key was carried out twice")
    screen.say("It has the same Idempotency-Key, so it is the same entry: Idempotency-Replayed: true.")
    return ids


def wait_for_tags(api: ApiClient, screen: Screen, ids: Sequence[str]) -> list[Entry]:
    """Wait until every entry is tagged, and show the tags and their tagger."""
    screen.step("Meanwhile tags arrive")
    began = time.monotonic()
    entries = _wait_for_tags(api, ids)
    screen.request("GET", JOURNAL, OK)
    screen.say(f"All three are tagged, {time.monotonic() - began:.1f} s after the last one was written:")
    for entry in entries:
        _show_tags(screen, entry)
    screen.say(_credit({str(entry["tagged_by"]) for entry in entries}))
    return entries


def _wait_for_tags(api: ApiClient, ids: Sequence[str]) -> list[Entry]:
    """Poll until none of these entries waits for its tags."""
    deadline = time.monotonic() + TAG_SECONDS
    while time.monotonic() < deadline:
        entries = [entry for entry in api.send("GET", JOURNAL).json if entry["id"] in ids]
        if all(entry["tagging_status"] != "pending" for entry in entries):
            return entries
        time.sleep(POLL_SECONDS)
    raise DemoError(f"no tags came within {TAG_SECONDS:.0f} s; does the host say why?")


def _show_tags(screen: Screen, entry: Entry) -> None:
    if entry["tagging_status"] != "tagged":
        raise DemoError(f"an entry could not be tagged: {entry['title']}")
    screen.item(
        f"{entry['title']} [{', '.join(entry['domain_tags'])}; {entry['sentiment_tag']}; "
        f"{', '.join(entry['keywords'])}; by {entry['tagged_by']}]"
    )


def _credit(taggers: set[str]) -> str:
    """Name who gave the tags: a model, our rules, or both."""
    models = sorted(taggers - {"rules"})
    if not models:
        return (
            "No language model had a part in these: the API's own word rules gave them, as they do wherever no model "
            "is set up or none answers. Set OPENAI_API_KEY (and OPENAI_BASE_URL) for a model."
        )
    if "rules" in taggers:
        return f"{', '.join(models)} answered for some; the API's own word rules stood in for the others."
    return f"A language model gave these: {', '.join(models)}."


def look_back(api: ApiClient, screen: Screen, entries: Sequence[Entry], running_id: str) -> None:
    """Find entries by what is in them, and one by what it means."""
    search_entries(api, screen, entries)
    find_by_meaning(api, screen, running_id)


def search_entries(api: ApiClient, screen: Screen, entries: Sequence[Entry]) -> None:
    """Find entries by their tags, and by words of the text, which the database holds encrypted."""
    screen.step(f"{NAME} looks back")
    newest, oldest = entries[0], entries[-1]
    for reason, filters in (
        ("By domain:", {"domain": oldest["domain_tags"][0]}),
        ("By mood:", {"sentiment": oldest["sentiment_tag"]}),
        ("By keyword:", {"keyword": newest["keywords"][0]}),
        ("By words of the text, which the database holds encrypted:", {"q": "river hopeful"}),
    ):
        screen.say(reason)
        found = api.show("GET", f"{JOURNAL}?{urlencode(filters, quote_via=quote)}").json
        if not found:
            raise DemoError(f"no entry was found by {filters}")
        for entry in found:
            screen.item(entry["title"])


def edit_entry(api: ApiClient, screen: Screen, entry_id: str) -> None:
    """Edit an entry with its current ETag, then with an older one, which is refused (412)."""
    screen.step(f"{NAME} changes her mind, on two devices")
    path = f"{JOURNAL}/{entry_id}"
    seen = api.show("GET", path).headers["etag"]
    screen.say(f"Both devices have seen ETag {seen}. The phone changes the title:")
    changed = api.show("PATCH", path, {"title": "Fight for a place in the new team"}, headers={"If-Match": seen})
    screen.say(f"The entry has ETag {changed.headers['etag']} now. The laptop still sends If-Match {seen}:")
    refused = api.show("PATCH", path, {"title": "Take the severance"}, headers={"If-Match": seen}, expect=412)
    screen.say(f'"{refused.json["title"]}: {refused.json["detail"]}"')
    screen.say("Tags follow the new title:")
    for entry in _wait_for_tags(api, [entry_id]):
        _show_tags(screen, entry)


def read_pages(api: ApiClient, screen: Screen) -> None:
    """Read all entries, two a page, by the Link header."""
    screen.step(f"{NAME} turns the pages")
    path: str | None = f"{JOURNAL}?limit=2"
    total = 0
    while path:
        answer = api.show("GET", path)
        total += len(answer.json)
        for entry in answer.json:
            screen.item(entry["title"])
        following = _NEXT.search(answer.headers.get("link", ""))
        path = following.group(1) if following else None
        screen.say('Link has a rel="next".' if path else f"No further Link: those were all {total}.")


def record_entry(api: ApiClient, screen: Screen) -> None:
    """Create an entry from a recording, and wait until it is tagged."""
    entry_id = upload_recording(api, screen)
    if entry_id is not None:
        for entry in _wait_for_tags(api, [entry_id]):
            _show_tags(screen, entry)


def end_day(api: ApiClient, screen: Screen, account: DemoAccount) -> None:
    """Correct a level, write a letter, invite a clinician, move to a new account, and sign out of it."""
    correct_level(api, screen)
    write_unsent_letter(api, screen)
    invite_clinician(api, screen, account)
    sign_out(api, screen, move_account(api, screen, account))
