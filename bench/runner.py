"""All benchmarks and how they run: each in a fresh process, so that none inherits another's caches."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from inspect import getdoc

from bench.report import Report

NAMES = (
    "framework",
    "imports",
    "http_throughput",
    "history",
    "jobs",
    "conversation",
    "timers",
    "coaching",
    "events",
    "first_entry",
    "audio",
    "search",
    "keys",
    "wellness",
    "portability",
    "narrative",
    "therapy",
)

ALIASES = {"over_http": "http_throughput", "consistency": "coaching", "sealed": "therapy"}


def run(name: str) -> Report:
    """Run one benchmark in this process; its title is the first line of its module's docstring."""
    module = import_module(f"bench.{name}")
    began = time.perf_counter()
    figures = module.measure()
    title = (getdoc(module) or name).splitlines()[0].rstrip(".")
    return Report(name, title, figures, time.perf_counter() - began)


def run_all(names: Sequence[str]) -> Iterator[Report]:
    """Run benchmarks one after the other and yield each report when it is ready."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as processes:
        for name in names:
            yield processes.submit(run, name).result()
