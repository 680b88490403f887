#!/bin/sh
# Copies the app into .local/package, with .pyc files for the Python that Azure runs.
set -eu
cd "$(dirname "$0")/../.."
for python in python3 python; do
  if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    exec "$python" -m infra.hooks.prepackage
  fi
done
echo "prepackage: Python 3.11 or newer is needed and was not found; install it and run azd again" >&2
exit 1
