"""Real storage with a container of its own."""

from tests.integration.audio.conftest import storage

__all__ = ["storage"]
