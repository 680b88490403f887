"""A worker process that sends one message, and may be killed while it does.

python -m tests.integration.push.push_worker <job id>
"""

import sys
from uuid import UUID

from shared import wiring
from shared.core.jobs.runner import run
from shared.core.push.delivery import SEND_PUSH


def main() -> None:
    """Run the job."""
    wiring.connect_domains()
    run(SEND_PUSH, UUID(sys.argv[1]))


if __name__ == "__main__":
    main()
