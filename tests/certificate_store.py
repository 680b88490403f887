"""One TLS context for all HTTP clients of a process that trust the same authorities.

Each client reads the certificates of all authorities anew, 20 to 50 ms of processor time, whether it will ever use
TLS or not. Clients of tests come and go with each test, and with each request to a server that runs beside them.
"""

import os
import ssl
from collections.abc import Callable
from typing import Any

import httpx._transports.default
import httpx2._transports.default

_CHOSEN_BY = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def share_tls_contexts() -> None:
    """Have the clients of both libraries take the context of an earlier one, where nothing about it would differ."""
    for module in (httpx._transports.default, httpx2._transports.default):
        vars(module)["create_ssl_context"] = _share(vars(module)["create_ssl_context"])


def _share(create: Callable[..., ssl.SSLContext]) -> Callable[..., ssl.SSLContext]:
    made: dict[object, ssl.SSLContext] = {}

    def find_or_create(verify: Any = True, cert: Any = None, trust_env: bool = True) -> ssl.SSLContext:
        if verify is not True or cert is not None:
            return create(verify=verify, cert=cert, trust_env=trust_env)
        key = (trust_env, *map(os.environ.get, _CHOSEN_BY))
        if key not in made:
            made[key] = create(verify=verify, cert=cert, trust_env=trust_env)
        return made[key]

    return find_or_create
