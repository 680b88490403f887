"""What can be wrong with a blob that was there."""


class Changed(Exception):
    """The blob is not the one that was looked at: it has another ETag, or is gone."""


class TooLarge(Exception):
    """The blob has more bytes than the caller is ready to hold."""
