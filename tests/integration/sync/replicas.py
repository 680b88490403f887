"""A client that keeps a copy of what someone has, and reads on from its cursor."""

from typing import Any

from shared.sync.kinds import list_kinds
from tests.people import Person


class Replica:
    """The copy: items by kind and id."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.items: dict[tuple[str, str], Any] = {}
        self.cursor: str | None = None
        self.pages = 0

    def read_on(self, limit: int = 500) -> None:
        """Read pages until there are no more."""
        while True:
            since = "" if self.cursor is None else f"&since={self.cursor}"
            answer = self._person.get(f"/v1/sync?limit={limit}{since}")
            assert answer.status == 200, answer.json
            self.pages += 1
            for change in answer.json["changes"]:
                self._apply(change)
            self.cursor = answer.json["cursor"]
            if not answer.json["has_more"]:
                return

    def titles(self) -> list[str]:
        """Return the titles of the entries, in their order."""
        return sorted(item["title"] for (kind, _), item in self.items.items() if kind == "journal_entry")

    def _apply(self, change: dict[str, Any]) -> None:
        key = change["kind"], change["id"]
        if not change["deleted"]:
            self.items[key] = change["item"]
            return
        self.items.pop(key, None)
        kinds = list_kinds()
        for (kind, item_id), item in list(self.items.items()):
            if item.get(kinds[kind].declared.belongs_to or "") == change["id"]:
                del self.items[kind, item_id]


def copy_everything(person: Person, limit: int = 500) -> Replica:
    """Make a copy from nothing."""
    replica = Replica(person)
    replica.read_on(limit)
    return replica
