"""Declaring a task must not load the SDK: it would be paid for at every cold start."""

import subprocess
import sys

from tests.patience import PATIENCE


def test_importing_the_package_loads_no_sdk() -> None:
    program = "import sys, shared.core.ai; print({'openai', 'httpx2', 'azure.identity'} & set(sys.modules))"
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert finished.stdout.strip() == "set()"
