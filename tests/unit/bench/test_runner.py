"""The list of benchmarks, without running any."""

from importlib.util import find_spec
from inspect import getdoc

import pytest

from bench import runner
from bench.figures import figure
from bench.report import Report


@pytest.mark.parametrize("name", runner.NAMES)
def test_every_benchmark_is_a_module(name: str) -> None:
    assert find_spec(f"bench.{name}") is not None


def test_a_report_has_the_name_the_title_and_the_figures_of_its_module(monkeypatch: pytest.MonkeyPatch) -> None:
    from bench import framework

    told = [figure("any", "x", [1])]
    monkeypatch.setattr(framework, "measure", lambda: told)
    report = runner.run("framework")
    assert (report.benchmark, report.figures) == ("framework", told)
    assert isinstance(report, Report)
    assert (getdoc(framework) or "").startswith(report.title)
