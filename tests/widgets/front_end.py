"""The part of the page: a real kernel, and messages to it as the browser would send them for a learner's moves."""

import json
import queue
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

HERE = Path(__file__).resolve().parent


class FrontEnd:
    """A kernel with the course in it. `move` does to one handle (see `kernel_side.handles`) what a learner could do, and
    waits, as the page does, until the kernel has answered. What a cell or a move writes to stderr fails the test."""

    def __enter__(self):
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.run(f"import sys, json; sys.path.insert(0, {str(HERE)!r}); import kernel_side; from course_lib import widgets")
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()

    def run(self, code, timeout=120):
        """Run code in the kernel as a cell; return what it printed. An error there is an error here."""
        return self.heard(self.client.execute(code), timeout)

    def ask(self, expression):
        """Return the value of an expression in the kernel, as far as JSON can hold it."""
        return json.loads(self.run(f"print(json.dumps({expression}))"))

    def move(self, handle, rng):
        """Move one handle at random."""
        message = self.client.session.msg("comm_msg", {"comm_id": handle["id"], "data": some_move(handle, rng)})
        self.client.shell_channel.send(message)
        self.heard(message["header"]["msg_id"])

    def heard(self, asked, timeout=120):
        """Wait until the kernel is done with the message of this id; return what it printed."""
        said, end = [], time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                assert self.manager.is_alive(), "the kernel died"
                continue
            content, mine = message["content"], message["parent_header"].get("msg_id") == asked
            assert message["msg_type"] != "error", "\n".join(content["traceback"])
            assert content.get("name") != "stderr", content["text"]
            if mine and message["msg_type"] == "stream":
                said.append(content["text"])
            if mine and content.get("execution_state") == "idle":
                return "".join(said)
        raise TimeoutError(f"no answer from the kernel within {timeout} s")


def some_move(handle, rng) -> dict:
    """Return what the page would send for one random move of a handle: a click, a move of the pointer, a new value."""
    if handle["kind"] == "click":
        return {"method": "custom", "content": {"event": "click"}}
    if handle["kind"] == "pointer":
        return {"method": "custom", "content": _pointer(handle, rng)}
    value = handle["values"][rng.integers(len(handle["values"]))]
    return {"method": "update", "state": {handle["kind"]: value}, "buffer_paths": []}


def _pointer(handle, rng):
    event = handle["events"][rng.integers(len(handle["events"]))]
    place = {"x": float(rng.uniform(0, handle["width"])), "y": float(rng.uniform(0, handle["height"]))}
    return {"event": event, "touches": [place]} if event.startswith("touch") else {"event": event, **place}
