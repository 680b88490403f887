"""Making an account."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import emails, new_passwords, password_rules, profile, records, verification
from shared.accounts.events import UserRegistered
from shared.accounts.models import User
from shared.accounts.schemas import RegisteredUser, Registration
from shared.core import audit, events
from shared.core.errors import Conflict


def register(db: Session, body: Registration) -> RegisteredUser:
    """Make an account and publish `UserRegistered`; 409 for an address that has one, 422 for a weak password.

    The link that verifies the address is on its way then: a mail that waits to be sent, so this waits for nothing.
    The password is hashed before the first statement, so that this holds no lock meanwhile.
    """
    email = emails.normalize(body.email)
    password_rules.check(body.password, email)
    profile.check_timezone(body.timezone)
    user = User(
        email=email,
        password_hash=new_passwords.hash_new(body.password),
        name=body.name,
        timezone=body.timezone,
        locale=body.locale,
    )
    _insert(db, user)
    audit.record(db, "account.registered", records.account(user.id), by=user.id)
    verification.ask(db, user.id)
    events.publish(db, UserRegistered(user.id))
    return _answer(user)


def _insert(db: Session, user: User) -> None:
    """The unique index decides, because two may ask at once."""
    try:
        with db.begin_nested():
            db.add(user)
            db.flush()
    except IntegrityError:
        raise Conflict("There is an account with this e-mail address already. Please sign in.") from None


def _answer(user: User) -> RegisteredUser:
    return RegisteredUser(
        id=user.id,
        email=user.email,
        name=user.name,
        timezone=user.timezone,
        locale=user.locale,
        onboarding_status=user.onboarding_status,
        registration_date=user.created_at,
    )
