"""`python -m shared.migrations`: migrate the database that the environment names, print what was done."""

import sys

from shared.migrations.runner import upgrade

if __name__ == "__main__":
    result = upgrade()
    sys.stdout.write(result.stdout)
    sys.stderr.write(result.stderr)
    sys.exit(result.return_code)
