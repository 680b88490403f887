"""Where the keys of people are: a database of their own, never the one of the texts."""

from pathlib import PurePosixPath

from shared.core.settings.fields import InvalidSetting

_SQLITE = "sqlite:///"


def place_keys(texts: str, keys: str, *, may_derive: bool) -> str:
    """Return the URL of the key database; raises `InvalidSetting` where there is none, or it is the one of the texts.

    Where it `may_derive` one, an SQLite file `phronesis.db` has its keys in `phronesis-keys.db`.
    """
    if not keys and may_derive and texts.startswith(_SQLITE) and len(texts) > len(_SQLITE):
        file = PurePosixPath(texts.removeprefix(_SQLITE))
        return f"{_SQLITE}{file.with_name(f'{file.stem}-keys{file.suffix}')}"
    if not keys:
        raise InvalidSetting("set this: the keys of people are in a database of their own")
    if _find_database(keys) == _find_database(texts):
        raise InvalidSetting("this must be another database than DATABASE_URL, whose backups must not hold the keys")
    return keys


def _find_database(url: str) -> str:
    """Leave out of a URL what does not tell one database from another: driver, login and options."""
    scheme, _, rest = url.partition("://")
    place = rest.partition("?")[0].rpartition("@")[2]
    return f"{scheme.partition('+')[0]}://{place.rstrip('/')}".lower()
