"""The recorder's page in a real browser, on the real host and storage; only the model that listens is a fake one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devhost.browser import find_browser
from tests.e2e.recorder.browser import Browser, running_browser
from tests.e2e.recorder.speech import write_speech
from tests.servers.azurite import Azurite
from tests.servers.host import AppHost, running_app
from tests.servers.openai_server import OpenAiServer, running_openai_server


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that hears somebody speak."""
    program = find_browser()
    if program is None:
        pytest.skip("no browser is installed to record with; 'make setup-browser' installs Chromium")
    folder = tmp_path_factory.mktemp("browser")
    with running_browser(program, write_speech(folder / "speech.wav"), folder / "profile") as running:
        yield running


@pytest.fixture(scope="module")
def model(browser: Browser) -> Iterator[OpenAiServer]:
    """A model that writes down what it hears, and tags it; not started where there is no browser."""
    with running_openai_server() as running:
        yield running


@pytest.fixture(scope="module")
def host(
    model: OpenAiServer, azurite: Azurite, sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AppHost]:
    """The app on its host, with storage that browsers upload to."""
    settings = {
        "BlobStorage": azurite.connection_string,
        "OPENAI_API_KEY": "nobody's",
        "OPENAI_BASE_URL": model.base_url,
        "OPENAI_MODEL": "test-model",
    }
    folder = tmp_path_factory.mktemp("recorder") / "app"
    with running_app(folder, azurite.connection_string, settings, migrated=sqlite) as running:
        yield running


@pytest.fixture(scope="module")
def origin(host: AppHost, browser: Browser) -> str:
    """Where the page is, with leave to use the microphone."""
    origin = host.base_url.removesuffix("/api")
    browser.allow_microphone(origin)
    return origin
