"""Azure SQL as migrations see it."""

import pytest
from azure.core.credentials import AccessToken
from azure.identity import ManagedIdentityCredential
from sqlalchemy.dialects.mssql.pyodbc import MSDialect_pyodbc

from tests import environment
from tests.unit.migrations.stub_driver import AZURE, Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Azure SQL, reached with a token whose text is the identity that asked for it."""
    stub = Server()
    monkeypatch.setattr(MSDialect_pyodbc, "import_dbapi", lambda: stub)

    def begin(credential: ManagedIdentityCredential, *, client_id: str | None) -> None:
        vars(credential)["tests_client_id"] = client_id

    def get_token(credential: ManagedIdentityCredential, scope: str) -> AccessToken:
        return AccessToken(str(vars(credential)["tests_client_id"]), 0)

    monkeypatch.setattr(ManagedIdentityCredential, "__init__", begin)
    monkeypatch.setattr(ManagedIdentityCredential, "get_token", get_token)
    environment.apply(monkeypatch, **AZURE)
    return stub
