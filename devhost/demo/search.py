"""A search in the demo: an entry is found by a question that shares no word with it."""

import time
from urllib.parse import urlencode

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import NAME, QUESTION, RUNNING
from devhost.demo.screen import Screen

SEARCH = "/api/v1/search"
INDEX_SECONDS, POLL_SECONDS = 60.0, 0.1


def find_by_meaning(api: ApiClient, screen: Screen, entry_id: str) -> None:
    """Ask until the entry is indexed and comes first."""
    screen.step(f"{NAME} looks for something without its words")
    path = f"{SEARCH}?{urlencode({'q': QUESTION})}"
    deadline = time.monotonic() + INDEX_SECONDS
    while time.monotonic() < deadline:
        results = api.send("GET", path).json["results"]
        if results and results[0]["id"] == entry_id:
            screen.request("GET", path, 200)
            screen.say(f"{QUESTION} It is in {RUNNING['title']!r}, found by {' and '.join(results[0]['why'])}.")
            return
        time.sleep(POLL_SECONDS)
    raise DemoError(f"no entry was found by its meaning within {INDEX_SECONDS:.0f} s; does the host say why?")
