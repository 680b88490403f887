"""Make someone an administrator, or take it back: `python -m shared.accounts.grant EMAIL admin` (or `user`).

For the operator, because someone has to be the first. It runs with the settings of the app (`DATABASE_URL` and
the rest). The new role is in the next access token, so within 15 minutes or at the next sign-in. Exit code 1
means that there is no such account.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import get_args

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.accounts import emails
from shared.accounts.models import Role, User
from shared.core.db import transaction
from shared.core.db.results import changed_rows


def grant(db: Session, email: str, role: Role) -> bool:
    """Give an account a role; False when no account has this address."""
    own = update(User).where(User.email == emails.normalize(email))
    return changed_rows(db.execute(own.values(role=role))) == 1


def main(arguments: Sequence[str]) -> int:
    """Read the command line, do it, say so, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m shared.accounts.grant", description="Give an account a role.")
    parser.add_argument("email")
    parser.add_argument("role", choices=get_args(Role))
    wanted = parser.parse_args(arguments)
    with transaction() as db:
        known = grant(db, wanted.email, wanted.role)
    sys.stdout.write(f"The account has the role {wanted.role} now.\n" if known else "No account has this address.\n")
    return 0 if known else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
