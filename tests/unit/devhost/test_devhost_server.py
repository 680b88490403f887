"""The sockets of the laptop's host."""

from ipaddress import ip_address

import pytest

from devhost.errors import StartError
from devhost.server import listen


def test_the_host_is_reached_from_this_machine_only() -> None:
    sockets = listen(0)
    try:
        assert [one.getsockname()[0] for one in sockets if not ip_address(one.getsockname()[0]).is_loopback] == []
    finally:
        for one in sockets:
            one.close()


def test_a_port_is_taken_for_other_hosts_as_soon_as_one_has_it() -> None:
    sockets = listen(0)
    try:
        with pytest.raises(StartError, match="is taken"):
            listen(sockets[0].getsockname()[1])
    finally:
        for one in sockets:
            one.close()
