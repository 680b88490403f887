"""Everything that an app's functions need while they are served: the triggers, started and stopped together."""

import asyncio
import os
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from starlette.types import ASGIApp

from devhost.admin import admin_app
from devhost.errors import StartError
from devhost.host_json import HostConfig
from devhost.http import http_app
from devhost.index import IndexedFunction
from devhost.invocation import DEFAULT_THREADS, THREADS_SETTING, Invoker
from devhost.mailbox import mailbox_app, mailbox_folder
from devhost.queue_client import new_transport, open_queue
from devhost.queues import DEFAULT_LEASE, LEASE_SETTING, QueueListener
from devhost.recorder.app import recorder_for
from devhost.routes import RouteTable
from devhost.schedule import check_schedule
from devhost.server import GRACE_SECONDS, with_cors, with_own_pages
from devhost.settings import LocalSettings, expand
from devhost.timers import Timer, invoke_logged, run_timer


@dataclass(frozen=True)
class App:
    """An app as it is on disk: its functions, its configuration and its settings."""

    functions: Sequence[IndexedFunction]
    config: HostConfig
    settings: LocalSettings


@dataclass
class Host:
    """What runs while the app is served."""

    app: App
    invoker: Invoker
    listeners: Sequence[QueueListener]
    timers: Mapping[str, Timer]
    mailbox: Path | None = None
    recorder: ASGIApp | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def asgi(self) -> ASGIApp:
        """Make the whole HTTP interface: the app's functions, CORS in front of them, and the host's own part."""
        routes = RouteTable(self.app.functions, self.app.config.route_prefix)
        by_name = {function.name.lower(): function for function in self.app.functions}
        functions = with_cors(http_app(routes, self.invoker), self.app.settings)
        own: dict[str, ASGIApp] = {"/admin/": admin_app(by_name, self.timers, self.fire)}
        if self.mailbox is not None:
            own["/dev/mailbox/"] = mailbox_app(self.mailbox)
        if self.recorder is not None:
            own["/dev/recorder/"] = self.recorder
        return with_own_pages(functions, own)

    def fire(self, function: IndexedFunction, argument: object) -> None:
        """Run a function in the background."""
        self._keep(invoke_logged(function, argument, self.invoker.call))

    def start_triggers(self) -> None:
        """Begin to poll queues and to wait for timers."""
        for listener in self.listeners:
            listener.start()
        for timer in self.timers.values():
            self._keep(run_timer(timer, self.invoker.call))

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def stop_triggers(self) -> None:
        """Stop polling, let what runs end within three seconds, give the rest back."""
        deadline = time.monotonic() + GRACE_SECONDS
        for listener in self.listeners:
            listener.ask_to_stop()
        waits = [asyncio.to_thread(listener.wait_until_stopped, deadline) for listener in self.listeners]
        await asyncio.gather(*waits)
        while self.invoker.running and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        for task in self.tasks:
            task.cancel()
        self.invoker.close()


def build_host(app: App, loop: asyncio.AbstractEventLoop, environment: Mapping[str, str] = os.environ) -> Host:
    """Prepare every trigger of the app; StartError names a setting or a schedule that is wrong."""
    invoker = Invoker(loop, int(environment.get(THREADS_SETTING) or DEFAULT_THREADS))
    timers = {each.name: _timer(each, environment) for each in app.functions if each.kind == "timerTrigger"}
    recorder = recorder_for(app.functions, app.config.route_prefix, environment)
    return Host(app, invoker, _listeners(app, invoker, environment), timers, mailbox_folder(environment), recorder)


def _timer(function: IndexedFunction, environment: Mapping[str, str]) -> Timer:
    expression = expand(str(function.trigger["schedule"]), environment)
    check_schedule(expression)
    return Timer(function, expression)


def _listeners(app: App, invoker: Invoker, environment: Mapping[str, str]) -> list[QueueListener]:
    transport = new_transport()
    lease = float(environment.get(LEASE_SETTING) or DEFAULT_LEASE)
    listeners = []
    for function in app.functions:
        if function.kind == "queueTrigger":
            name = expand(str(function.trigger["queueName"]), environment)
            queue = open_queue(_connection(function, environment), name, transport)
            call = partial(invoker.call_from_thread, function)
            listeners.append(QueueListener(function.name, queue, app.config.queues, call, lease))
    return listeners


def _connection(function: IndexedFunction, environment: Mapping[str, str]) -> str:
    setting = str(function.trigger.get("connection") or "AzureWebJobsStorage")
    if not environment.get(setting):
        raise StartError(f"{function.name} reads its queue by the setting {setting}, which is missing")
    return environment[setting]
