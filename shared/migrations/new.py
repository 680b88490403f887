"""`python -m shared.migrations.new "what changes"`: write the next revision from the difference to the models.

For developers, on a database that stands at the newest revision. Read what it wrote before you commit it.
"""

import sys

from alembic import command
from alembic.script import ScriptDirectory

from shared.migrations.run import configuration

if __name__ == "__main__":
    config = configuration()
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    command.revision(config, " ".join(sys.argv[1:]), autogenerate=True, rev_id=f"{number:04}")
