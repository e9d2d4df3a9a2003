"""A worker in Python for SubprocessContext: runs functions of Python modules.

Speaks docs/protocol.md with nothing but Python's own library. The main thread runs tasks, one at a
time; a second one listens, so that a cancel, a recall or a ping is heard in the middle of a task.
"""

import importlib
import json
import os
import sys
import threading
import time
import traceback

WINDOW = {"items": 1024, "kilobytes": 8192}  # what may be under way before the reader has taken it

token = sys.argv[1]
pool = sys.stdout.buffer
sys.stdout = sys.stderr  # what tasks print is not for the pool
state = threading.Condition()
tasks = {}  # number -> the line that named it
inbox = []  # runs that have not begun
cancelled = set()
last_word = time.monotonic()  # when the pool was heard of
working = False
taken = {}  # job -> how many of its messages were taken


class TaskCancelledError(Exception):
    pass


def say(kind, **fields):
    line = json.dumps({"from": token, "type": kind, **fields}, separators=(",", ":"), allow_nan=False)
    with state:
        pool.write(line.encode() + b"\n")
        pool.flush()


def listen():
    for text in sys.stdin.buffer:
        heard()
        line = json.loads(text)
        with state:
            hear(line["type"], line)
            state.notify_all()
    os._exit(0)  # the pool is gone


def heard():
    global last_word
    last_word = time.monotonic()


def watch(lease):
    while time.monotonic() - last_word < lease or not working:
        time.sleep(lease / 20)
    os._exit(1)  # the pool counts this worker as dead by now


def hear(kind, line):
    if kind == "hello" and "lease" in line:
        threading.Thread(target=watch, args=[line["lease"] / 1000], daemon=True).start()
    elif kind == "task":
        tasks[line["task"]] = line
    elif kind in ("run", "sync"):
        inbox.append(line)
    elif kind == "runs":
        for job, value in zip(line["jobs"], line["values"]):
            inbox.append({"type": "run", "task": line["task"], "job": job, "value": value})
    elif kind == "recall":
        for run in [run for run in inbox if run.get("job") in line["jobs"]]:
            inbox.remove(run)
            say("abandoned", job=run["job"])
    elif kind == "cancel":
        cancelled.add(line["job"])
    elif kind == "acknowledge":
        taken[line["job"]] = taken.get(line["job"], 0) + line["count"]
    elif kind == "ping":
        say("pong")


def send(job, name, value, sizes, window):
    def has_room():
        unread = sizes[taken.get(job, 0) :]
        return len(unread) < window["items"] and sum(unread) < window["kilobytes"] or job in cancelled

    with state:
        state.wait_for(has_room)
    sizes.append(len(json.dumps(value)) // 1024)
    say("sent", job=job, name=name, kilobytes=sizes[-1], value=value)


def perform(job, args, url, name, kind, window):
    function = getattr(importlib.import_module(url.removeprefix("python:")), name)
    sizes = []  # of the messages so far, in kilobytes
    if kind == "call":
        return function(*args)
    if kind == "map":
        results = []
        try:
            for item in args:
                if job in cancelled:
                    return None
                results.append(function(item))
        finally:
            send(job, "results", results, sizes, window)
        return None
    if kind == "iteration":
        for item in function(*args):
            if job in cancelled:
                return None
            send(job, "item", item, sizes, window)
        return None
    if kind == "progress":

        def report(value):
            if job in cancelled:
                raise TaskCancelledError("Cannot report: the task was cancelled")
            send(job, "report", value, sizes, window)

        return function(*args, report)
    raise TypeError(f"Cannot run {name}: this worker knows no tasks of kind {kind}")


def run(job, task, value=None, graph=None, window=WINDOW, **_):
    try:
        if graph is not None:
            raise TypeError("Cannot read arguments: this worker reads plain JSON only")
        named = tasks[task]
        result = perform(job, value, named["url"], named["name"], named["kind"], window)
        say("returned", job=job, value=result)
    except Exception as error:
        name, stack = type(error).__name__, traceback.format_exc()
        say("raised", job=job, value={"name": name, "message": str(error), "stack": stack})


say("hello", protocol=1, runs=True)
threading.Thread(target=listen, daemon=True).start()
while True:
    with state:
        state.wait_for(lambda: inbox)
        next_run = inbox.pop(0)
        if next_run["type"] == "sync":
            say("synced")
            continue
        working = True
        say("started", job=next_run["job"])  # under the lock: a recall comes before or after it
    run(**next_run)
    working = len(inbox) > 0
