"""The form of a check-in."""

from shared.values.catalog import KNOWN_VALUES
from shared.values.schemas import CheckinForm, FormValue


def show_form() -> CheckinForm:
    """Return the values to ask about, with what 1 and 10 may mean."""
    return CheckinForm(values=[FormValue.model_validate(value) for value in KNOWN_VALUES])
