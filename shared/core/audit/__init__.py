"""The audit log: who changed what about accounts, keys, privacy and the system, written with the change itself."""

from shared.core.audit.changes import Change, differences
from shared.core.audit.forgetting import forget_person
from shared.core.audit.recording import Entity, record

__all__ = ["Change", "Entity", "differences", "forget_person", "record"]
