"""What ends a run."""


class DemoDataError(Exception):
    """A reason for which no data is written; its text is the one sentence that says why."""
