"""The audit log: who changed what about accounts, keys, privacy and the system, written in the change's transaction."""

from shared.core.audit.records import Change, Entity, diff_fields, record
from shared.core.audit.retention import anonymize_person

__all__ = [
    "Change",
    "Entity",
    "anonymize_person",
    "diff_fields",
    "record",
]
