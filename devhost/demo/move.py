"""A move in the demo: everything is exported, the account is deleted, and a new one is whole by the export."""

import io
from collections.abc import Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

from devhost.demo.accounts import DemoAccount, create_account
from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import LETTER, NAME
from devhost.demo.letter import ARTIFACTS
from devhost.demo.screen import Screen

EXPORTS, IMPORTS = "/api/v1/account/exports", "/api/v1/account/imports"
PROFILE, DELETION = "/api/v1/profile", "/api/v1/account/deletion"
OK, CREATED, ACCEPTED, UNAUTHORIZED = 200, 201, 202, 401
LISTS: Mapping[str, str] = {
    "entries": "/api/v1/decisions/journal",
    "decisions": "/api/v1/decisions",
    "feelings": "/api/v1/emotions",
    "goals": "/api/v1/goals",
    "commitments": "/api/v1/commitments",
    "insights": "/api/v1/coaching/insights",
    "stories": "/api/v1/narrative/sessions",
    "letters": ARTIFACTS,
}
"""What is counted before and after, by the path of its list."""


def move_account(api: ApiClient, screen: Screen, account: DemoAccount) -> DemoAccount:
    """Export, delete, import into a new account, and return that one; it holds what the old one held."""
    screen.step(f"{NAME} takes everything with her")
    before = _count_all(api)
    if not all(before.values()):
        raise DemoError(f"there is not of everything something to take along: {before}")
    archive = _export(api, screen)
    _delete(api, screen, account)
    screen.say("She begins anew, with an account that is empty:")
    moved = create_account(api, screen)
    if any(_count_all(api).values()):
        raise DemoError("a new account is not empty")
    _import(api, screen, archive)
    after = _count_all(api)
    if after != before:
        raise DemoError(f"not everything came along: {before} before, {after} after")
    screen.say("It is whole again: " + ", ".join(f"{count} {name}" for name, count in after.items()) + ".")
    (letter,) = api.send("GET", ARTIFACTS).json
    if api.send("GET", f"{ARTIFACTS}/{letter['id']}").json["content"] != LETTER:
        raise DemoError("the letter came along with other words")
    return moved


def _count_all(api: ApiClient) -> dict[str, int]:
    """Count what one page holds: the demo writes less than that of everything."""
    return {name: len(api.send("GET", f"{path}?limit=200").json) for name, path in LISTS.items()}


def _export(api: ApiClient, screen: Screen) -> bytes:
    asked = api.show("POST", EXPORTS, expect=ACCEPTED).json
    export = api.wait_for(f"{EXPORTS}/{asked['id']}", _is_made, "no export came")
    if export["status"] != "ready":
        raise DemoError(f"the export is {export['status']}; does the host say why?")
    archive = api.download(export["url"])
    try:
        with ZipFile(io.BytesIO(archive)) as opened:
            names, damaged = opened.namelist(), opened.testzip()
    except BadZipFile as error:
        raise DemoError(f"the export does not open: {error}") from None
    if damaged is not None or "index.html" not in names:
        raise DemoError("the export has a damaged file, or no page to read")
    screen.say(
        f"One zip of {len(archive) // 1000} kB with {len(names)} files, and a page that opens without a network."
    )
    return archive


def _is_made(export: Any) -> bool:
    return bool(export["status"] != "building")


def _delete(api: ApiClient, screen: Screen, account: DemoAccount) -> None:
    deletion = api.show("POST", DELETION, {"password": account.password}, expect=ACCEPTED).json
    screen.say(f'"{deletion["message"]}"')
    api.show("GET", PROFILE, expect=UNAUTHORIZED)


def _import(api: ApiClient, screen: Screen, archive: bytes) -> None:
    announced = api.show("POST", IMPORTS, {"size_bytes": len(archive)}, expect=CREATED).json
    if api.put(announced["upload_url"], announced["headers"], archive) != CREATED:
        raise DemoError("storage refused the export")
    path = f"{IMPORTS}/{announced['id']}"
    api.show("POST", f"{path}/preview", {}, expect=ACCEPTED)
    looked_over = api.wait_for(path, lambda found: found["status"] != "inspecting", "no preview came")
    if looked_over["status"] != "previewed":
        raise DemoError(f"an export of ours is not imported: {looked_over['refusal']}")
    preview = looked_over["preview"]
    screen.say(f"The preview: {preview['title']}, {preview['entries']} rows, {preview['problem_count']} problems.")
    api.show("POST", f"{path}/start", expect=ACCEPTED)
    done = api.wait_for(path, lambda found: found["status"] != "running", "the import did not end")
    if done["status"] != "completed":
        raise DemoError(f"the import is {done['status']}; does the host say why?")
    screen.say(f"{done['added']} rows were added.")
