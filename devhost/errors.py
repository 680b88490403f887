"""What stops the host before it serves."""


class StartError(Exception):
    """The host cannot start; its text is the one line that the person at the terminal reads."""
