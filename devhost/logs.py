"""One readable line per event: time, level, the function it happened in, and what happened. Never a body or a query."""

import logging
import sys
from contextvars import ContextVar

FORMAT = "%(asctime)s.%(msecs)03d %(levelname)-7s %(function)-28s %(message)s"
# Libraries that report each request at INFO, which would drown what the app says.
CHATTY = ("azure", "urllib3", "uvicorn", "httpx", "httpx2", "openai", "alembic.runtime.migration")

current_function: ContextVar[str] = ContextVar("current_function", default="-")


class FunctionName(logging.Filter):
    """Adds the name of the function that is running where the record was made."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, named."""
        record.function = current_function.get()
        return True


def configure(level: str) -> None:
    """Send everything to standard output in one format; `level` is the name of the lowest level shown."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter(FORMAT, datefmt="%H:%M:%S"))
    handler.addFilter(FunctionName())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
