"""Processes that are copies of a server of the standard library, which has imported what they use.

To import the app anew costs a process two seconds of processor time, and four until it has answered its first requests.
A copy is a process as any other: it has its own memory, threads and connections, and can be killed.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping

COPIES = multiprocessing.get_context("forkserver")
COPIES.set_forkserver_preload(
    [
        "shared.wiring",
        "shared.core.jobs.runner",
        "shared.core.mail.delivery",
        "shared.core.push.delivery",
        "shared.reminders.service",
        "shared.search.jobs",
        "shared.migrations",
        "function_app",
        "functions.accounts",
        "functions.journal",
        "devhost.lifecycle",
        "tests.servers.host_process",
        "tests.integration.workers",
    ]
)


def become(environment: Mapping[str, str], arguments: list[str]) -> None:
    """Give this process, a copy, an environment and arguments of its own."""
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = arguments
