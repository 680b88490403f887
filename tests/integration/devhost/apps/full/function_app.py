"""A small app with every kind of trigger, for testing the host. What its functions did is in the file RECORD names."""

import json
import os
import time
from pathlib import Path

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)
busy: list[str] = []


def record(event: str, **fields: object) -> None:
    """Append one line that a test can wait for."""
    with Path(os.environ["RECORD"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"event": event, **fields}) + "\n")


@app.route(route="echo/{name}", methods=["POST"])
def echo(req: func.HttpRequest) -> func.HttpResponse:
    document = {
        "name": req.route_params["name"],
        "params": dict(req.params),
        "headers": dict(req.headers),
        "url": req.url,
        "body": req.get_body().decode(),
    }
    return func.HttpResponse(json.dumps(document), mimetype="application/json", headers={"ETag": '"1"'})


@app.route(route="hello", methods=["GET"])
def hello(req: func.HttpRequest) -> str:
    return "hello"


@app.route(route="async", methods=["GET"])
async def later(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(status_code=204)


@app.route(route="crash", methods=["GET"])
def crash(req: func.HttpRequest) -> str:
    raise RuntimeError("the function broke")


@app.route(route="exit", methods=["GET"])
def leave(req: func.HttpRequest) -> str:
    raise SystemExit(3)


@app.route(route="slow", methods=["GET"])
def slow(req: func.HttpRequest, context: func.Context) -> str:
    record("slow", function=context.function_name)
    time.sleep(float(req.params["seconds"]))
    return "done"


@app.queue_trigger(arg_name="msg", queue_name="%WORK_QUEUE%", connection="QueueStorage")
def work(msg: func.QueueMessage) -> None:
    text = msg.get_body().decode()
    busy.append(text)
    record("work", text=text, tries=msg.dequeue_count, at_once=len(busy))
    try:
        behave(text, msg.dequeue_count)
    finally:
        busy.pop()


def behave(text: str, tries: int | None) -> None:
    """Do what the message says."""
    if text == "fail" or (text == "fail once" and tries == 1):
        raise ValueError("not this time")
    if text.startswith("sleep"):
        time.sleep(float(text.removeprefix("sleep")))


@app.queue_trigger(arg_name="msg", queue_name="%WORK_QUEUE%-poison", connection="QueueStorage")
def buried(msg: func.QueueMessage) -> None:
    record("buried", text=msg.get_body().decode())


@app.timer_trigger(arg_name="timer", schedule="%TICK%")
def tick(timer: func.TimerRequest) -> None:
    record("tick", past_due=timer.past_due)


@app.timer_trigger(arg_name="timer", schedule="0 0 0 1 1 *", run_on_startup=True)
def yearly(timer: func.TimerRequest) -> None:
    record("yearly")
