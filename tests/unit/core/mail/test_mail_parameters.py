"""A letter that brings the wrong things is refused where it is written."""

import pytest

from shared.core.mail.outbox import TEMPLATE_PARAMETERS, check_parameters
from shared.core.mail.renderer import _FOLDER
from tests.unit.core.mail.mail_samples import TEMPLATES, parameters_of


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_a_template_needs_is_right(template: str) -> None:
    check_parameters(template, parameters_of(template))


@pytest.mark.parametrize("template", TEMPLATES)
def test_anything_more_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        check_parameters(template, {**parameters_of(template), "message": "I dread Monday"})


@pytest.mark.parametrize("template", [name for name in TEMPLATES if TEMPLATE_PARAMETERS[name]])
def test_anything_less_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        check_parameters(template, {})


def test_another_type_is_refused_without_showing_the_value() -> None:
    with pytest.raises(ValueError, match="entries must be int") as refused:
        check_parameters("weekly_digest", {**parameters_of("weekly_digest"), "entries": "secret"})
    assert "secret" not in str(refused.value)


def test_true_is_no_number() -> None:
    with pytest.raises(ValueError, match="streak must be int"):
        check_parameters("weekly_digest", {**parameters_of("weekly_digest"), "streak": True})


def test_a_template_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no mail template"):
        check_parameters("spam", {})


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_every_template_has_its_file_and_every_file_its_template(ending: str) -> None:
    files = {path.stem for path in _FOLDER.glob(f"*.{ending}")} - {"base", "parts", "page", "unsubscribe", "download"}
    assert files == set(TEMPLATE_PARAMETERS)
