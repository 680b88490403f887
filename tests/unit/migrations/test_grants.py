"""The app's identity is let into the database by the identity that migrates, and gets no more than it needs."""

from uuid import UUID

import pytest

from shared.core.db import administration_engine, azure_sql, get_engine
from shared.core.settings import get_settings
from shared.core.settings.model import MissingSettings
from shared.migrations.grants import ROLES, derive_security_id, grant_app_access
from tests import environment
from tests.unit.migrations.stub_driver import ADMINISTRATOR, APP, AZURE, Server

SID = bytes.fromhex("443322116655887799aabbccddeeff00")


def test_a_client_id_becomes_a_security_id_in_sql_servers_order_of_bytes() -> None:
    assert derive_security_id(APP) == SID == UUID(APP).bytes_le


def test_the_app_becomes_a_user_with_data_reader_and_writer(server: Server) -> None:
    grant_app_access()

    assert server.users == {"id-app-abc": SID}
    assert server.members == {("db_datareader", "id-app-abc"), ("db_datawriter", "id-app-abc")}


def test_the_app_becomes_a_user_of_the_key_database_too(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(
        monkeypatch, **{**AZURE, "KEY_DATABASE_URL": AZURE["DATABASE_URL"].replace("/phronesis", "/keys")}
    )

    grant_app_access()

    assert ["keys" in one["string"] for one in server.connected] == [False, True]


def test_the_app_gets_no_right_to_change_structure_or_users() -> None:
    assert set(ROLES) == {"db_datareader", "db_datawriter"}


def test_the_identity_that_migrates_does_it(server: Server) -> None:
    grant_app_access()

    assert [one["attrs_before"] for one in server.connected] == [azure_sql.token_attribute(ADMINISTRATOR)]


def test_everything_else_is_done_as_the_app(server: Server) -> None:
    with get_engine().connect():
        pass

    assert [one["attrs_before"] for one in server.connected] == [azure_sql.token_attribute(APP)]


def test_each_change_stands_alone(server: Server) -> None:
    grant_app_access()

    assert server.autocommit == [True, True, True]


def test_doing_it_again_changes_nothing(server: Server) -> None:
    grant_app_access()
    done = list(server.changed)
    grant_app_access()

    assert server.changed == done


def test_a_role_that_was_taken_away_is_given_back(server: Server) -> None:
    grant_app_access()
    server.members.discard(("db_datawriter", "id-app-abc"))
    server.changed.clear()
    grant_app_access()

    assert server.changed == ["ALTER ROLE db_datawriter ADD MEMBER [id-app-abc]"]


def test_a_user_of_an_identity_that_is_gone_is_replaced(server: Server) -> None:
    server.users["id-app-abc"] = b"o" * 16
    server.members = {("db_datareader", "id-app-abc")}

    grant_app_access()

    assert server.users == {"id-app-abc": SID}
    assert server.members == {("db_datareader", "id-app-abc"), ("db_datawriter", "id-app-abc")}


def test_where_nobody_else_migrates_nobody_is_let_in(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, **{**AZURE, "DATABASE_ADMIN_CLIENT_ID": ""})

    grant_app_access()

    assert server.connected == []


@pytest.mark.usefixtures("server")
def test_where_nobody_else_migrates_there_is_one_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, **{**AZURE, "DATABASE_ADMIN_CLIENT_ID": ""})

    with administration_engine() as engine:
        assert engine is get_engine()


@pytest.mark.parametrize(
    "changes",
    [{"DATABASE_USER": ""}, {"AZURE_CLIENT_ID": ""}, {"DATABASE_USER": "x] WITH"}, {"DATABASE_USER": "a'"}],
)
def test_settings_that_could_let_nobody_or_the_wrong_one_in_are_refused(
    changes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, **{**AZURE, **changes})

    with pytest.raises(MissingSettings, match="DATABASE_USER"):
        get_settings()
