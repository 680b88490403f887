"""The example of local settings, the class that reads them and the functions that name them tell the same story."""

import json
import re
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from shared.core.settings.fields import REQUIRED, SettingField, get_variable, list_settings
from shared.core.settings.model import MissingSettings, Settings, load_settings
from shared.core.settings.rules import DEVELOPMENT_MARK
from tests.contract.function_index import bindings_of_all
from tests.contract.sources import ROOT

HOST_SETTINGS = {
    "FUNCTIONS_WORKER_RUNTIME": "tells Core Tools which worker to start",
    "AzureWebJobsStorage": "the host's own storage, for locks and keys",
}
_ADDRESSES = {
    "DATABASE_URL",
    "KEY_DATABASE_URL",
    "QueueStorage",
    "BlobStorage",
}  # secret where they hold a password; on a laptop they hold none
_EXPANDED = re.compile(r"%([^%]+)%")


def _example() -> dict[str, str]:
    document = json.loads((ROOT / "local.settings.example.json").read_text("utf-8"))
    return dict(document["Values"])


def _settings() -> dict[str, SettingField]:
    """Every field by the name of its variable."""
    return {get_variable(field): field for field in list_settings(Settings)}


def _secrets() -> set[str]:
    return {name for name, field in _settings().items() if "SecretStr" in str(field.type)} - _ADDRESSES


def _named_by_functions() -> Iterator[str]:
    for binding in bindings_of_all():
        for value in binding.values():
            yield from _EXPANDED.findall(value) if isinstance(value, str) else ()
        if "connection" in binding:
            yield binding["connection"]


def _load(monkeypatch: pytest.MonkeyPatch, **changes: str) -> Settings:
    for name in _settings():
        monkeypatch.delenv(name, raising=False)
    for name, value in {**_example(), **changes}.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def test_every_setting_has_a_default_or_an_example() -> None:
    missing = [name for name, field in _settings().items() if field.default is REQUIRED and name not in _example()]
    assert missing == []


def test_every_setting_is_in_the_table_of_settings() -> None:
    table = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8")
    assert [
        name for name in {**_settings(), **_example()} if f"`{name}`" not in table and name not in HOST_SETTINGS
    ] == []


def test_every_name_in_the_example_is_read_by_someone() -> None:
    read = {*_settings(), *HOST_SETTINGS, *_named_by_functions()}
    assert sorted(set(_example()) - read) == []


def test_every_setting_that_a_function_names_is_in_the_example() -> None:
    named = set(_named_by_functions())
    assert {"QueueStorage", "DISPATCH_SCHEDULE"} <= named
    assert sorted(named - set(_example())) == []


def test_a_laptop_runs_with_the_example_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _load(monkeypatch).environment == "development"


def test_every_secret_of_the_example_is_marked_as_for_development_only() -> None:
    given = {name: value for name, value in _example().items() if name in _secrets() and value}
    assert given
    assert [name for name, value in given.items() if DEVELOPMENT_MARK not in value] == []


def test_production_refuses_every_secret_of_the_example_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MissingSettings) as refused:
        _load(monkeypatch, ENVIRONMENT="production")
    given = {name for name in _secrets() if _example().get(name)}
    assert {name for name in given if name in str(refused.value)} == given


def test_a_refusal_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MissingSettings) as refused:
        _load(monkeypatch, ENVIRONMENT="production")
    assert [name for name in _secrets() if _example().get(name) and _example()[name] in str(refused.value)] == []


def test_everything_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    required = [name for name, field in _settings().items() if field.default is REQUIRED]
    with pytest.raises(MissingSettings) as missing:
        _load(monkeypatch, **dict.fromkeys(required, ""))
    assert [name for name in required if name not in str(missing.value)] == []


def test_printed_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _load(monkeypatch)
    values = [value.get_secret_value() for value in vars(settings).values() if isinstance(value, SecretStr)]
    assert [value for value in values if value and value in repr(settings)] == []
