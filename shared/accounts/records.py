"""What the audit log calls the things of accounts."""

from uuid import UUID

from shared.core.audit import Entity


def account(user_id: UUID) -> Entity:
    """Name an account; it may be nobody's, where the answer must not tell."""
    return Entity("account", user_id)


def session(session_id: UUID) -> Entity:
    """Name a sign-in on one device."""
    return Entity("session", session_id)
