"""The database: engine, transactions, and column types that work alike on all three databases."""

from shared.core.db.base import AnyTable, Base, IdentityMixin, table_of
from shared.core.db.columns import EncryptedText, UtcDateTime, has_prefix, is_owner
from shared.core.db.engine import administration_engine, get_engine
from shared.core.db.layouts import ClusteredIndex, FilteredIndex, NonclusteredPrimaryKey, per_user_layout
from shared.core.db.owned_texts import app_text, own_text
from shared.core.db.transaction import (
    UnitOfWork,
    after_commit,
    before_commit,
    refuse_open_transaction,
    run_in_transaction,
    transaction,
)

__all__ = [
    "AnyTable",
    "Base",
    "ClusteredIndex",
    "EncryptedText",
    "FilteredIndex",
    "IdentityMixin",
    "NonclusteredPrimaryKey",
    "UnitOfWork",
    "UtcDateTime",
    "administration_engine",
    "after_commit",
    "app_text",
    "before_commit",
    "get_engine",
    "has_prefix",
    "is_owner",
    "own_text",
    "per_user_layout",
    "refuse_open_transaction",
    "run_in_transaction",
    "table_of",
    "transaction",
]
