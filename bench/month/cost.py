"""What a month costs for a number of people: their usage times prices, in US dollars.

`python -m bench.month.tables` prints the tables of docs/COST.md.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.month.usage import (
    ANSWER_KILOBYTES,
    HOURS,
    MEMORY_GIGABYTES,
    MONTHS_KEPT,
    MOST_SERVERLESS_VCORES,
    POLLS_A_SECOND,
    QUEUE_OPERATIONS_OF_A_JOB,
    RECORDED_GIGABYTES_A_MINUTE,
    RECORDED_MINUTES,
    Step,
    Usage,
    log_gigabytes,
    measured,
    shards,
    use,
    vcores,
)
from shared.core.ai.prices import find_price

_PRICES = Path(__file__).parent / "prices.json"
FREE_EXECUTIONS, FREE_GIGABYTE_SECONDS, FREE_LOG_GIGABYTES = 250_000, 100_000, 5
MODEL = "gpt-6-luna"  # the default of infra/main.bicep; its price is in shared/core/ai/prices.json
ALERT_RULES = 6


@lru_cache(maxsize=1)
def prices() -> Mapping[str, float]:
    """Return the assumed prices by name."""
    return {name: float(entry["price"]) for name, entry in read_prices()["prices"].items()}


def read_prices() -> dict[str, Any]:
    """Read the prices, the pages where they can be checked, and their date."""
    return dict(json.loads(_PRICES.read_text("utf-8")))


def costs(step: Step) -> dict[str, float]:
    """Calculate each part of the bill."""
    used = use(step)
    return {
        "Functions": _functions(used),
        "Database": _database(used),
        "Key database": _key_databases(used),
        "Backups": used.database_gigabytes * 0.5 * prices()["backup_gigabyte"],
        "Model": _model(used),
        "Transcription": step.people * RECORDED_MINUTES * prices()["transcribed_minute"],
        "Mails": used.mails * prices()["mail"],
        "Logs and alerts": _watching(used, step.logged),
        "Storage and queues": _storage(used, step.people),
        "Front Door": _front_door(used) if step.worldwide else 0.0,
        "A second region, standing by": _database(used) + _key_databases(used) if step.worldwide else 0.0,
    }


def _functions(used: Usage) -> float:
    seconds = max(0.0, used.instance_seconds * MEMORY_GIGABYTES - FREE_GIGABYTE_SECONDS)
    executions = max(0.0, used.executions - FREE_EXECUTIONS)
    return seconds * prices()["function_gigabyte_second"] + executions / 1e6 * prices()["function_million_executions"]


def _database(used: Usage) -> float:
    serverless = used.peak_vcores <= MOST_SERVERLESS_VCORES
    hour = prices()["serverless_vcore_hour" if serverless else "provisioned_vcore_hour"]
    return vcores(used) * HOURS * hour + used.database_gigabytes * prices()["database_gigabyte"]


def _key_databases(used: Usage) -> float:
    """One beside each database of texts: of 5 DTU, or of 50 where there are more than one of them."""
    count = shards(used)
    return count * prices()["basic_database_month" if count == 1 else "standard_database_month"]


def _model(used: Usage) -> float:
    price = find_price(MODEL)
    if price is None:
        raise ValueError(f"{MODEL} has no price in shared/core/ai/prices.json")
    return price.cost(round(used.tokens_in), round(used.tokens_out))


def _watching(used: Usage, logged: float) -> float:
    gigabytes = max(0.0, log_gigabytes(used) * logged - FREE_LOG_GIGABYTES)
    return gigabytes * prices()["log_gigabyte"] + ALERT_RULES * prices()["alert_rule"]


def _storage(used: Usage, people: int) -> float:
    kept = people * RECORDED_MINUTES * RECORDED_GIGABYTES_A_MINUTE * MONTHS_KEPT * prices()["blob_gigabyte"]
    queues = 2 * len(measured()["jobs"])
    operations = used.jobs * QUEUE_OPERATIONS_OF_A_JOB + used.instance_seconds * queues * POLLS_A_SECOND
    return kept + operations / 1e4 * prices()["queue_ten_thousand_operations"]


def _front_door(used: Usage) -> float:
    gigabytes = used.requests * ANSWER_KILOBYTES / 1e6
    requests = used.requests / 1e4 * prices()["front_door_ten_thousand_requests"]
    return prices()["front_door_month"] + requests + gigabytes * prices()["front_door_gigabyte"]
