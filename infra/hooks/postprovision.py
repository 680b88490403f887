"""After provisioning: the secrets are in the vault now, so this machine forgets them.

All but MIGRATE_SECRET, which the next deployment has to show.
"""

from infra.hooks import azd
from infra.hooks.keys import GENERATED
from infra.hooks.running import run, say


def main() -> None:
    """Empty what the templates have stored."""
    stored = [f"NEW_{name}" for name in GENERATED] + ["OPENAI_API_KEY"]
    for name in filter(azd.value, stored):
        azd.remember(name, "")
        say(f"{name.removeprefix('NEW_')} is in the vault; this machine has forgotten it.")


if __name__ == "__main__":
    run("postprovision", main)
