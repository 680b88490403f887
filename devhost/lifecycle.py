"""From the command to the last process stopped: what starts in which order, and how it all ends within five seconds."""

import asyncio
import os
import signal
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from socket import socket

import uvloop

from devhost.addresses import FILE, choose_api_port, hold_host_lock, keep_addresses, read_addresses, state_folder
from devhost.blobs import own_origins, prepare_blobs
from devhost.errors import StartError
from devhost.host import App, Host, build_host
from devhost.host_json import read_host_json
from devhost.index import load_functions
from devhost.preparation import prepared
from devhost.server import listen, new_server
from devhost.settings import (
    LocalSettings,
    apply_to_environment,
    choose_port,
    create_from_example,
    follow_port,
    read_local_settings,
)
from devhost.supervisor import Storage, storage_for

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class HostResources:
    """All that is up before the first request is taken."""

    app: App
    storage: Storage
    sockets: list[socket]
    state: Path

    def prepare_blobs(self) -> None:
        """Have the emulator take recordings, from the app's own origins and from this host's pages."""
        port = self.sockets[0].getsockname()[1]
        prepare_blobs(os.environ, [*self.app.settings.cors_origins, *own_origins(port)])


def run(directory: Path) -> int:
    """Serve the app in a folder until a signal comes; the exit code. StartError says why it cannot start."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.chdir(directory)
    state = state_folder(directory, os.environ)
    with ExitStack() as stack:
        started = start(directory, state, stack)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            busy = runner.run(serve(started))
    if busy:
        _leave_without_waiting()
    return 0


def start(directory: Path, state: Path, stack: ExitStack) -> HostResources:
    """Start storage, the app's preparation and the import of its functions side by side, and wait for all three."""
    if create_from_example(directory):
        print("Made local.settings.json from its example")
    settings = read_local_settings(directory)
    config = read_host_json(directory)
    apply_to_environment(settings, os.environ)
    is_first = stack.enter_context(hold_host_lock(state))
    sockets = _take_port(settings, state, is_first=is_first)
    follow_port(settings, os.environ, sockets[0].getsockname()[1])
    storage = stack.enter_context(storage_for(state, is_first=is_first))
    with prepared(directory) as preparation:
        functions = load_functions(directory)
        preparation.finish()
    storage.wait_until_ready()
    started = HostResources(App(functions, config, settings), storage, sockets, state)
    started.prepare_blobs()
    return started


def _take_port(settings: LocalSettings, state: Path, *, is_first: bool) -> list[socket]:
    """Listen at the port of PORT, else at the one of this folder, which is another than usual where that is taken."""
    usual = choose_port(settings, os.environ)
    if os.environ.get("PORT"):
        return listen(usual)
    addresses = read_addresses(state)
    if not is_first:
        raise StartError(
            f"this folder is served already, at http://localhost:{addresses.api or usual}; stop that, "
            "or start a second host on another port with PORT=7072 make run"
        )
    port = choose_api_port(usual, addresses.api)
    sockets = listen(port)
    if port != usual:
        why = "as before" if port == addresses.api else f"because {usual} is taken; it stays at {port}"
        print(f"This folder is served on port {port}, {why} (.local/{FILE}); PORT=... chooses another")
    keep_addresses(state, replace(addresses, api=None if port == usual else port))
    return sockets


async def serve(started: HostResources) -> bool:
    """Serve until a signal comes, then stop; True when a function still runs although its time is over."""
    loop = asyncio.get_running_loop()
    host = build_host(started.app, loop)
    server = new_server(host.asgi())
    stop = asyncio.Event()
    for number in SIGNALS:
        loop.add_signal_handler(number, stop.set)
    serving = loop.create_task(server.serve(started.sockets))
    watching = loop.create_task(started.storage.watch(started.state, started.prepare_blobs))
    host.start_triggers()
    await server.until_started()
    _announce(started, host)
    await stop.wait()
    for number in SIGNALS:
        loop.add_signal_handler(number, _leave_without_waiting)
    print("Stopping", flush=True)
    watching.cancel()
    server.should_exit = True
    await asyncio.gather(serving, host.stop_triggers())
    return _is_busy(host)


def _is_busy(host: Host) -> bool:
    return host.invoker.running > 0


def _announce(started: HostResources, host: Host) -> None:
    port = started.sockets[0].getsockname()[1]
    base = f"http://localhost:{port}"
    prefix = started.app.config.route_prefix
    kinds = [function.kind for function in started.app.functions]
    counts = ", ".join(f"{kinds.count(kind)} by {kind.removesuffix('Trigger')}" for kind in dict.fromkeys(kinds))
    print(f"Storage    {started.storage.describe()}")
    print(f"Functions  {len(kinds)} ({counts})")
    print(f"API        {base}/{prefix}")
    print(f"Docs       {base}/{prefix}/docs")
    if host.mailbox is not None:
        print(f"Mail       {base}/dev/mailbox")
    if host.recorder is not None:
        print(f"Recorder   {base}/dev/recorder")
    print("Ctrl-C stops everything", flush=True)


def _leave_without_waiting() -> None:
    """End the process although threads still run; Azurite ends by itself, because its stdin does."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
