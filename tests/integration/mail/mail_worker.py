"""A worker process that sends one mail, and may be killed while it does.

    python -m tests.integration.mail.mail_worker <mail id> <job id> [stop-before-storing]

Writes `sent` where the mail has left and nothing has been recorded, and then waits for its end.
"""

import sys
import threading
from uuid import UUID

from shared import wiring
from shared.core.db import transaction
from shared.core.jobs import claims
from shared.core.jobs.runner import run
from shared.core.mail.delivery import SEND_EMAIL, load, perform
from shared.core.mail.outbox import SendEmail

STOP = "stop-before-storing"


def main() -> None:
    """Run the job, or all of it but the end."""
    wiring.connect_domains()
    mail_id, job_id = map(UUID, sys.argv[1:3])
    if sys.argv[3:] != [STOP]:
        run(SEND_EMAIL, job_id)
        return
    with transaction() as db:
        claims.claim(db, job_id, SEND_EMAIL.name)
    with transaction(read_only=True) as db:
        delivery = load(db, SendEmail(mail_id=mail_id))
    assert delivery is not None
    perform(delivery)
    sys.stdout.write("sent\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main()
