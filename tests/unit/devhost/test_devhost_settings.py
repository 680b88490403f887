"""Settings: who wins, what is expanded, what is refused."""

import json
from pathlib import Path

import pytest

from devhost.errors import StartError
from devhost.settings import (
    LocalSettings,
    apply_to_environment,
    choose_port,
    create_from_example,
    expand,
    follow_port,
    parse_local_settings,
    read_local_settings,
)


def test_the_environment_wins_over_the_file() -> None:
    environment = {"A": "environment"}
    apply_to_environment(LocalSettings(values={"A": "file", "B": "file"}), environment)
    assert environment == {"A": "environment", "B": "file"}


def test_values_that_are_not_text_become_text() -> None:
    assert parse_local_settings({"Values": {"N": 3}}).values == {"N": "3"}


def test_origins_are_split_at_commas_and_trimmed() -> None:
    settings = parse_local_settings({"Host": {"CORS": " http://a , http://b,", "CORSCredentials": True}})
    assert settings.cors_origins == ("http://a", "http://b")
    assert settings.cors_credentials


def test_credentials_are_not_for_every_origin() -> None:
    with pytest.raises(StartError, match="list the origins"):
        parse_local_settings({"Host": {"CORS": "http://a,*", "CORSCredentials": True}})


def test_no_file_is_as_good_as_an_empty_one(tmp_path: Path) -> None:
    assert read_local_settings(tmp_path) == parse_local_settings({}) == LocalSettings()


@pytest.mark.parametrize("text", ["{", "[]", '{"Values": 3}'])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "local.settings.json").write_text(text, encoding="utf-8")
    with pytest.raises(StartError, match=r"local\.settings\.json cannot be read"):
        read_local_settings(tmp_path)


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(StartError, match="is encrypted"):
        parse_local_settings({"IsEncrypted": True})


def test_the_example_becomes_the_settings_once(tmp_path: Path) -> None:
    (tmp_path / "local.settings.example.json").write_text("{}", encoding="utf-8")
    assert create_from_example(tmp_path)
    (tmp_path / "local.settings.json").write_text("mine", encoding="utf-8")
    assert not create_from_example(tmp_path)
    assert (tmp_path / "local.settings.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("environment", "settings", "port"),
    [
        ({"PORT": "8000"}, LocalSettings(port=9000), 8000),
        ({}, LocalSettings(port=9000), 9000),
        ({}, LocalSettings(), 7071),
    ],
)
def test_the_port_comes_from_port_then_the_file_then_7071(
    environment: dict[str, str], settings: LocalSettings, port: int
) -> None:
    assert choose_port(settings, environment) == port


@pytest.mark.parametrize("text", ["http", "-1", "65536"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(StartError, match="PORT must be a number from 0 to 65535"):
        choose_port(LocalSettings(), {"PORT": text})


def test_links_to_this_host_follow_the_port_that_it_got() -> None:
    settings = LocalSettings(values={"API_URL": "http://localhost:7071", "WEB_URL": "http://localhost:5173"})
    environment = {**settings.values}
    follow_port(settings, environment, 7072)
    assert environment == {"API_URL": "http://localhost:7072", "WEB_URL": "http://localhost:5173"}


def test_an_address_from_the_environment_stays() -> None:
    environment = {"API_URL": "https://tunnel.example.com"}
    follow_port(LocalSettings(values={"API_URL": "http://localhost:7071"}), environment, 7072)
    assert environment == {"API_URL": "https://tunnel.example.com"}


def test_settings_are_expanded_within_a_text() -> None:
    assert expand("%A%-%B%-poison", {"A": "x", "B": "y"}) == "x-y-poison"


def test_a_lone_percent_sign_stays() -> None:
    assert expand("100% of it", {}) == "100% of it"


def test_a_setting_that_is_not_there_is_named() -> None:
    with pytest.raises(StartError, match="no setting is named MISSING"):
        expand("%MISSING%", {})


def test_a_file_that_is_older_than_a_timer_takes_its_schedule_from_the_example(tmp_path: Path) -> None:
    example = {"Values": {"OLD_SCHEDULE": "0 * * * * *", "NEW_SCHEDULE": "0 5 * * * *", "JWT_KEYS": "of the example"}}
    (tmp_path / "local.settings.example.json").write_text(json.dumps(example), encoding="utf-8")
    (tmp_path / "local.settings.json").write_text('{"Values": {"OLD_SCHEDULE": "0 0 * * * *"}}', encoding="utf-8")
    assert read_local_settings(tmp_path).values == {"OLD_SCHEDULE": "0 0 * * * *", "NEW_SCHEDULE": "0 5 * * * *"}
