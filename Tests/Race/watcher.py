"""Somebody who keeps a stream of bookings open, and comes back to where they were whenever it ends."""

import collections
import http.client
import json
import random
import threading
import time


class Watcher:
    """Follows one stream over whichever process answers. Every version once, none missing: `problems` says what is not so."""

    def __init__(self, site, path, token):
        self.site, self.path, self.token = site, path, token
        self.isOver = threading.Event()
        self.guard = threading.Lock()
        # (booking, version) by how often; what a reset told is the state, not a change.
        self.seen = collections.Counter()
        self.connections, self.resetAt, self.last = 0, [], None
        self.began = None
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def ready(self, patience=60):
        end = time.monotonic() + patience
        while self.began is None and time.monotonic() < end:
            time.sleep(0.05)
        return self.began is not None

    def work(self):
        while not self.isOver.is_set():
            try:
                self.follow(random.choice(self.site.ports()))
            except (OSError, http.client.HTTPException, ValueError):
                pass
            self.isOver.wait(0.1)

    def follow(self, port):
        # A word comes at least every fifteen seconds: more than that without one, and the line is dead.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "text/event-stream"}
        if self.last:
            headers["Last-Event-ID"] = self.last
        try:
            connection.request("GET", "/api/v1" + self.path, headers=headers)
            answer = connection.getresponse()
            if answer.status != 200:
                answer.read()
                return
            with self.guard:
                self.connections += 1
            self.read(answer)
        finally:
            connection.close()

    def read(self, answer):
        message, reset = {}, None
        while not self.isOver.is_set():
            line = answer.readline()
            if not line.endswith(b"\n"):
                return
            name, _, value = line.decode().rstrip("\r\n").partition(":")
            if name:
                message[name] = value.removeprefix(" ")
                continue
            if not line.strip() and message.get("data") is not None:
                reset = self.take(message, reset)
                message = {}

    def take(self, message, reset):
        """The place of the reset that is being told, if any."""
        place = message.get("id")
        with self.guard:
            if message.get("event") == "reset":
                self.resetAt.append(time.monotonic())
                reset = place
            elif message.get("event", "message") == "message" and place != reset:
                data = json.loads(message["data"])
                self.seen[(data["id"], data["version"])] += 1
            # A reset's state has the place that the reset has: all of it is told again, or nothing.
            self.last = place or self.last
            self.began = self.began or time.monotonic()
        return reset

    def missing(self, records):
        """What somebody was told of, and this stream was not."""
        with self.guard:
            last_reset = max(self.resetAt, default=self.began or 0)
            return [
                pair for pair in acknowledged(records, last_reset) if pair not in self.seen
            ]

    def caught_up(self, records, patience=60):
        """Waits until all was told; how long that took, or None where it never was."""
        began = time.monotonic()
        while self.missing(records):
            if time.monotonic() - began > patience:
                return None
            time.sleep(0.1)
        return time.monotonic() - began

    def problems(self, records):
        for booking, version in self.missing(records):
            yield (f"version {version} of {booking}, which begins at {last_starts(records, booking)}, was acknowledged, "
                   f"and never came on {self.path}")  # fmt: skip
        with self.guard:
            for (booking, version), count in self.seen.items():
                if count > 1:
                    yield f"version {version} of {booking} came {count} times on {self.path}"

    def end(self):
        self.isOver.set()


def acknowledged(records, since):
    """Every (booking, version) that an answer named, of requests begun after that moment."""
    for record in records:
        if record["began"] < since or record["status"] not in (200, 201):
            continue
        if record["op"] in ("hold", "confirm", "cancel", "move") and "version" in record["body"]:
            yield record["body"]["id"], record["body"]["version"]


def last_starts(records, booking):
    """Where somebody was told last that it begins."""
    return next((r["body"].get("startsAt") for r in reversed(records) if r["body"].get("id") == booking), None)
