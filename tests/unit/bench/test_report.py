"""What the benchmarks print and what they keep."""

import json
import os
import socket
from pathlib import Path
from typing import Any

from bench import report
from bench.figures import Aim, figure
from bench.report import Report, document, machine, summary, table, write

MET = figure("short", "x", [1.0, 1.0, 1.1], Aim("at most", 1.2))
MISSED = figure("long", "ms", [1234.5678], Aim("at most", 100))
TOLD = figure("told", "/s", [12.345])
FACTS = {"python": "3.99.0", "cpus": 2}


def a_report(name: str = "any") -> Report:
    return Report(name, "What it compares", [MET, MISSED, TOLD], 3.21)


def test_the_table_says_value_spread_aim_and_verdict() -> None:
    _, title, met, missed, told = table(a_report()).splitlines()
    assert title == "any: What it compares (3 s)"
    assert met.split() == ["short", "1.00", "x", "(1.00", "to", "1.05)", "at", "most", "1.2:", "met"]
    assert missed.endswith("at most 100: MISSED")
    assert told.split()[1:3] == ["12.3", "/s"]


def test_the_table_fits_a_terminal() -> None:
    assert max(map(len, table(a_report()).splitlines())) <= 120


def test_the_summary_counts_only_what_is_judged() -> None:
    assert summary([a_report(), a_report("other")]) == "2 of 4 aims met."


def test_a_figure_is_kept_with_its_aim_and_whether_it_is_met() -> None:
    kept = document([a_report()], {}, FACTS)["benchmarks"]["any"]["figures"]
    assert kept[0] == {
        "name": "short", "unit": "x", "value": 1.0, "low": 1.0, "high": 1.05, "aim": "at most 1.2", "met": True,
    }  # fmt: skip
    assert (kept[1]["value"], kept[1]["met"]) == (1235.0, False)
    assert (kept[2]["aim"], kept[2]["met"]) == (None, None)


def test_a_section_says_when_and_how_long_and_how_busy_the_machine_was() -> None:
    section = document([a_report()], {}, FACTS)["benchmarks"]["any"]
    assert set(section) == {"title", "measured_at", "load_average", "seconds", "figures"}
    assert section["seconds"] == 3.2


def test_one_benchmark_leaves_the_others_results_alone() -> None:
    earlier = document([a_report("one"), a_report("two")], {}, FACTS)
    later = document([Report("two", "New", [TOLD], 1)], earlier, FACTS)
    assert later["benchmarks"]["one"] == earlier["benchmarks"]["one"]
    assert later["benchmarks"]["two"]["title"] == "New"


def test_given_another_machine_then_earlier_results_are_dropped() -> None:
    earlier = document([a_report("one")], {}, FACTS)
    assert set(document([a_report("two")], earlier, {**FACTS, "cpus": 8})["benchmarks"]) == {"two"}


def test_results_are_written_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write(path, [a_report("one")])
    write(path, [a_report("two")])
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert set(kept["benchmarks"]) == {"one", "two"}
    assert kept["machine"] == machine()


def test_results_name_no_host_and_no_path(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write(path, [a_report()])
    text = path.read_text(encoding="utf-8")
    for name in (socket.gethostname(), str(tmp_path), str(Path(report.__file__).parent), os.environ["HOME"]):
        assert name not in text
