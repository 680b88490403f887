"""Days to come, as people name them in a body: from today on, and near enough to be meant."""

from datetime import date

from shared.core.errors import invalid_field

MOST_YEARS = 5


def check_day_ahead(field: str, day: date, today: date) -> None:
    """Raise the 422 of a field for a day that is past, or more than `MOST_YEARS` years after `today`.

    `today` is the day where the person lives. Five years after a leap day is February 28th.
    """
    latest = (today.year + MOST_YEARS, today.month, today.day)
    if not (today <= day and (day.year, day.month, day.day) <= latest):
        told = f"Choose a day from today on, at most {MOST_YEARS} years ahead."
        raise invalid_field(("body", field), told, "date_out_of_range")
