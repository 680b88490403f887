"""The tables of docs/COST.md, as lines of Markdown: `python -m bench.month.tables`."""

from collections.abc import Callable, Iterator, Sequence

from bench.month.cost import costs
from bench.month.usage import DATABASE_SECONDS, STEPS, Usage, log_gigabytes, measured, shards, use, vcores

_USES: Sequence[tuple[str, Callable[[Usage], float]]] = (
    ("Requests", lambda used: used.requests),
    ("Jobs", lambda used: used.jobs),
    ("Runs of timers", lambda used: used.timer_runs),
    ("Calls to a model", lambda used: used.model_calls),
    ("Tokens sent", lambda used: used.tokens_in),
    ("Tokens written", lambda used: used.tokens_out),
    ("Mails", lambda used: used.mails),
    ("Instance seconds", lambda used: used.instance_seconds),
    ("Gigabytes in the database after a year", lambda used: used.database_gigabytes),
    ("Gigabytes of logs, if all were kept", log_gigabytes),
    ("Requests and jobs a second, busiest minute", lambda used: used.peak_vcores / DATABASE_SECONDS),
    ("vCores paid for", vcores),
    ("Databases", shards),
)
_HEAD = "| " + " | ".join(f"{step.people:,} people" for step in STEPS) + " |"
_RULE = "| --- |" + " ---: |" * len(STEPS)


def one_person() -> Iterator[str]:
    """What one person used in a month, as measured."""
    found = measured()
    yield "| What | In a month |"
    yield "| --- | ---: |"
    yield f"| Requests | {found['requests']:,.0f} |"
    for title, part in (("Jobs", "jobs"), ("Calls to a model", "model_calls")):
        each = ", ".join(f"{name} {count:g}" for name, count in found[part].items())
        yield f"| {title}: {each} | {sum(found[part].values()):,.0f} |"
    sizes = ", ".join(f"{name} {size:,}" for name, size in found["prompt_tokens_of_a_call"].items())
    yield f"| Tokens sent with a call: {sizes} | {_tokens():,.0f} |"
    yield f"| Bytes in the database, indexes included | {sum(found['bytes'].values()):,} |"


def _tokens() -> float:
    found = measured()
    return float(sum(found["prompt_tokens_of_a_call"][name] * count for name, count in found["model_calls"].items()))


def largest_tables() -> Iterator[str]:
    """The ten tables with most of a person's month."""
    found = measured()
    yield "| Table | Rows | Bytes | Bytes a row |"
    yield "| --- | ---: | ---: | ---: |"
    for name, size in sorted(found["bytes"].items(), key=lambda one: -one[1])[:10]:
        rows = found["rows"][name]
        yield f"| {name} | {rows:g} | {size:,} | {size / rows:,.0f} |"


def uses() -> Iterator[str]:
    """What each step uses."""
    yield f"| A month of {_HEAD}"
    yield _RULE
    for title, part in _USES:
        yield f"| {title} | " + " | ".join(_amount(part(use(step))) for step in STEPS) + " |"


def bill() -> Iterator[str]:
    """What each step costs, part by part."""
    bills = [costs(step) for step in STEPS]
    yield f"| US dollars a month {_HEAD}"
    yield _RULE
    for part in bills[0]:
        yield f"| {part} | " + " | ".join(_amount(one[part]) for one in bills) + " |"
    totals = [sum(one.values()) for one in bills]
    yield "| **Together** | " + " | ".join(f"**{_amount(total)}**" for total in totals) + " |"
    each = [total / step.people for total, step in zip(totals, STEPS, strict=True)]
    yield "| For one person | " + " | ".join(f"{amount:.3f}" for amount in each) + " |"


def _amount(value: float) -> str:
    """Write a number with three digits, because it is not known more exactly."""
    if value == 0:
        return "-"
    if value < 1:
        return f"{value:.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    digits = max(0, 3 - len(str(int(value))))
    return f"{float(f'{value:.3g}'):,.{digits}f}"


def lines() -> Iterator[str]:
    """All four tables."""
    for table in (one_person, largest_tables, uses, bill):
        yield from table()
        yield ""


if __name__ == "__main__":
    print("\n".join(lines()))
