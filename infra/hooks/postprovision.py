"""The hook postprovision: the vault holds the secrets now, so this machine's azd environment drops them.

MIGRATE_SECRET stays: the next deployment needs it.
"""

from infra.hooks import azd
from infra.hooks.keys import GENERATED
from infra.hooks.process import print_line, run_hook


def main() -> None:
    """Empty the values that the templates have stored in the vault."""
    stored = [f"NEW_{name}" for name in GENERATED] + ["OPENAI_API_KEY"]
    for name in filter(azd.get_value, stored):
        azd.set_value(name, "")
        print_line(f"{name.removeprefix('NEW_')} is in the vault and no longer in the azd environment of this machine.")


if __name__ == "__main__":
    run_hook("postprovision", main)
