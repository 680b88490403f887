"""`python -m tests.contract.renew_snapshot`: keep the list of functions as it is now, after reading the diff."""

import sys

from tests.contract.function_index import SNAPSHOT, indexed, snapshot

if __name__ == "__main__":
    SNAPSHOT.write_text(snapshot(indexed()), "utf-8")
    sys.stdout.write(f"{len(indexed())} functions\n")
