"""`python -m bench [NAME ...]`: measure, print a table, and write `bench/results.json`.

`safety` is different: it prints how well the screening works, on labeled texts, and writes nothing.
"""

import argparse
from pathlib import Path

from bench import safety
from bench.report import summary, table, write
from bench.runner import ALIASES, NAMES, run_all

SAFETY = "safety"
RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    """Run the named benchmarks, by default all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(NAMES)}")
    names = [ALIASES.get(name, name) for name in parser.parse_args().names] or list(NAMES)
    if names == [SAFETY]:
        safety.print_figures([safety.DEVELOPMENT])
        return
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark named {', '.join(unknown)}; there are {', '.join((*NAMES, SAFETY))}")
    reports = []
    for report in run_all(names):
        print(table(report), flush=True)
        reports.append(report)
    write(RESULTS, reports)
    print(f"\n{summary(reports)} All figures: bench/results.json")


if __name__ == "__main__":
    main()
