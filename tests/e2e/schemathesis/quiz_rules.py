"""What the schema of answers and facts cannot say: which value answers which question."""

from typing import Any


def keep_quiz_rules(body: dict[str, Any], path: str) -> None:
    """Answers and facts are of questions that there are."""
    if path.endswith("/onboarding/answers"):
        body["answers"] = [{"question": "units", "value": "metric"}]
    if path.endswith("/wellness/profile"):
        body["facts"] = [{"fact": "diet", "value": "vegan"}]
