"""The audit log: who changed what about accounts, keys, privacy and the system, written in the change's transaction.

Exports are imported at their first use: a request that only reads does not need the table.
"""

from typing import TYPE_CHECKING

from shared.core.lazy_exports import export_lazily

if TYPE_CHECKING:
    from shared.core.audit.changes import Change, Entity, diff_fields
    from shared.core.audit.records import record, record_many

__all__ = [
    "Change",
    "Entity",
    "diff_fields",
    "record",
    "record_many",
]
__getattr__ = export_lazily(
    __name__,
    {
        **dict.fromkeys(("Change", "Entity", "diff_fields"), "changes"),
        **dict.fromkeys(("record", "record_many"), "records"),
    },
)
