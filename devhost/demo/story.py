"""A life story in short: a session of the guided narrative from its first question to a shape, and to its book.

The walk asks the API what is to be done at each place, as the app does, and answers what Mira has an answer to.
"""

from collections.abc import Callable, Mapping
from typing import Any

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.books import download_books
from devhost.demo.entries import NAME
from devhost.demo.screen import Screen

NARRATIVE = "/api/v1/narrative"
SESSIONS, SYNTHESES = f"{NARRATIVE}/sessions", f"{NARRATIVE}/syntheses"
SECTIONS = ("origins", "work_purpose", "work_ending")
SCOPE = {"scope_type": "whole_life"}
PROFILE = {
    "has_multiple_careers": False,
    "comfortable_discussing_romance": False,
    "comfortable_discussing_trauma": True,
    "prefers_some_private": True,
    "additional_flags": {"work_is_going": True},
}
ANSWERS: Mapping[str, str] = {
    "contextual_grounding.places": "The house behind the bakery. A room by the station. Then a flat with a balcony.",
    "work_now.facts": "Our support desk goes to an assistant in June. They told us in one meeting. What I do is open.",
    "life_map.volumes": "The bakery. The station. Nine years on the desk.",
    "origins.first_address": "A brown door, three steps up. Behind it the smell of bread, and my aunt counting rolls.",
    "origins.your_name": "My aunt Mira taught herself to read from flour bags, and I was named after her.",
    "work_purpose.first_day": "A borrowed jacket. Lena showed me the headset and the good coffee, in this order.",
    "work_purpose.colleague": "Lena used to say that a caller is somebody who waited. I still answer like that.",
    "work_ending.news": "In the big room, on a Tuesday. They played us a call that the program had answered.",
    "work_ending.kept": "The habit of asking one more question, and my list of words that calm a caller.",
    "threads.returns": "Somebody shows me how to listen, and later I show it to somebody new.",
    "next_chapter.first_line": "On Monday she read the first page aloud to a class of eight.",
}
"""What Mira tells, by the keys of the questions of the process that is shipped."""
OK, MADE, ACCEPTED = 200, 201, 202
MOST_PLACES = 60
Document = Mapping[str, Any]


def tell_life_story(api: ApiClient, screen: Screen) -> None:
    """Go through a session of the guided narrative, and have drafts, chapters, a shape and a book made of it."""
    screen.step(f"{NAME} tells her life, in short")
    session_id = str(api.show("POST", SESSIONS, {}, expect=MADE).json["id"])
    path = f"{SESSIONS}/{session_id}"
    makers: Mapping[str, Callable[[ApiClient, Screen, str], None]] = {
        "first_draft": _approve_drafts,
        "chapters": _make_chapters,
        "archetype": _reveal_shape,
    }
    for _ in range(MOST_PLACES):
        place = _read(api, f"{path}/current")
        _choose(api, screen, path, place)
        _answer(api, screen, path, _read(api, f"{path}/current"))
        maker = makers.get(place["node"]["key"])
        if maker is not None:
            maker(api, screen, path)
        if _move(api, path):
            screen.request("GET", path, OK)
            session = _read(api, path)
            screen.say(f"The story is {session['status']}, after {session['places_passed']} places.")
            download_books(api, screen, path)
            return
    raise DemoError("the story does not come to an end")


def _read(api: ApiClient, path: str) -> Document:
    answer = api.send("GET", path)
    if answer.status != OK:
        raise DemoError(f"GET {path} answered {answer.status}")
    found: Document = answer.json
    return found


def _choose(api: ApiClient, screen: Screen, path: str, place: Document) -> None:
    """Choose what a place needs before the way goes on."""
    bodies: Mapping[str, Document] = {"scope": SCOPE, "profile": PROFILE, "sections": {"section_keys": list(SECTIONS)}}
    for need in place["needs"]:
        screen.say(f'{place["node"]["name"]}: "{place["node"]["text"]}"')
        api.show("PUT", f"{path}/{need}", bodies[need])


def _answer(api: ApiClient, screen: Screen, path: str, place: Document) -> None:
    """Answer the questions of a place that she has an answer to."""
    for prompt in place["prompts"]:
        body: dict[str, Any] = {"prompt_key": prompt["key"]}
        if prompt["response_format"] == "checkbox":
            body["checked"] = True
        elif prompt["key"] in ANSWERS:
            body["text"] = ANSWERS[prompt["key"]]
        else:
            continue
        given = api.send("POST", f"{path}/answers", body)
        if given.status != MADE:
            raise DemoError(f"{prompt['key']} was not taken: {given.status}")
        if place["section"] is not None:
            screen.item(f"{prompt['text']}")
            screen.quote(NAME, ANSWERS[prompt["key"]])


def _move(api: ApiClient, path: str) -> bool:
    """Go on from a place; True at the end."""
    place = _read(api, f"{path}/current")
    how = "skip" if place["missing_prompts"] and place["can_skip"] else "advance"
    moved = api.send("POST", f"{path}/{how}", {"version": place["version"]})
    if moved.status != OK:
        raise DemoError(f"{place['node']['key']} could not be left: {moved.status}")
    return bool(moved.json["status"] == "completed")


def _approve_drafts(api: ApiClient, screen: Screen, path: str) -> None:
    screen.say("A draft of each part is made of her own words:")
    for section in SECTIONS:
        draft = _make(api, path, "draft", section)
        screen.item(f"{draft['title']}: {len(draft['paragraphs'])} paragraphs, by {draft['made_by']}")
        api.show("POST", f"{SYNTHESES}/{draft['id']}/approve")


def _make_chapters(api: ApiClient, screen: Screen, path: str) -> None:
    screen.say("From the drafts come chapters. One of them, with her words in quotes:")
    chapters = [_make(api, path, "chapter", section) for section in SECTIONS]
    for paragraph in chapters[1]["paragraphs"]:
        screen.say(f'"{paragraph["text"]}"' if paragraph["is_own_words"] else paragraph["text"])
        told = " ".join(ANSWERS.values())
        if paragraph["is_own_words"] and paragraph["text"] not in told:
            raise DemoError("a chapter has words as hers that she did not write")


def _reveal_shape(api: ApiClient, screen: Screen, path: str) -> None:
    api.send("POST", f"{path}/archetype")
    _poll(api, f"{path}/archetype", "no shape came")
    revealed = api.show("POST", f"{path}/archetype/reveal", {}).json
    screen.say(f"A shape that her story may have, {revealed['shape']['confidence_score']:.0%} sure:")
    screen.quote(revealed["shape"]["title"], revealed["shape"]["narrative_shape"])
    own = {"text": "A letter that is handed on."}
    screen.quote(f"{NAME} says it her way", api.show("POST", f"{path}/archetype/reframe", own).json["user_reframed"])


def _make(api: ApiClient, path: str, type_: str, section: str) -> Document:
    """Have a text made, and wait for it."""
    asked = api.send("POST", f"{path}/syntheses", {"type": type_, "section_key": section})
    if asked.status not in {OK, ACCEPTED}:
        raise DemoError(f"no {type_} of {section} can be made: {asked.status}")
    return _poll(api, f"{SYNTHESES}/{asked.json['id']}", f"no {type_} of {section} came")


def _poll(api: ApiClient, path: str, failure: str) -> Document:
    found: Document = api.wait_for(path, lambda one: one["status"] != "pending", failure)
    if found["status"] != "ready":
        raise DemoError(f"{failure}: it is {found['status']}")
    return found
