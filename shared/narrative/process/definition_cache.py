"""The definitions of published versions that a process has read: they never change, so a request reads none again."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from shared.core.single_flight import single_flight
from shared.narrative.process.definition import ProcessDefinition

MAX_DEFINITIONS = 16
"""Some hundred kilobytes each. Open sessions are of the active version and the few before it."""


class DefinitionCache:
    """Definitions by the id of their version; the one that was not asked for the longest goes first."""

    def __init__(self) -> None:
        self._definitions: OrderedDict[UUID, ProcessDefinition] = OrderedDict()
        self._lock = Lock()

    def find(self, version_id: UUID) -> ProcessDefinition | None:
        """Return the definition, if it is here."""
        with self._lock:
            if version_id in self._definitions:
                self._definitions.move_to_end(version_id)
            return self._definitions.get(version_id)

    def add(self, version_id: UUID, definition: ProcessDefinition) -> None:
        """Hold a definition from now on."""
        with self._lock:
            self._definitions[version_id] = definition
            while len(self._definitions) > MAX_DEFINITIONS:
                self._definitions.popitem(last=False)


@single_flight
def get_definition_cache() -> DefinitionCache:
    """Return the cache of this process."""
    return DefinitionCache()
