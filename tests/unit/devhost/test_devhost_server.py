"""The sockets of the laptop's host."""

from ipaddress import ip_address

from devhost.server import listen


def test_the_host_is_reached_from_this_machine_only() -> None:
    sockets = listen(0)
    try:
        assert [one.getsockname()[0] for one in sockets if not ip_address(one.getsockname()[0]).is_loopback] == []
    finally:
        for one in sockets:
            one.close()
