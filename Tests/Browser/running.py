"""Starts Praxis over a demo world of its own, and stops it."""

import atexit
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "every-door-opens"
PATIENT = "patient@example.org"
OWNER = "owner@example.org"
RECEPTIONIST = "receptionist@example.org"
ADMIN = "admin@example.org"

DEMO_SECONDS = 180
READY_SECONDS = 30
STOP_SECONDS = 15

# Every visitor of these tests comes from one address, and what makes requests wait here is other programs.
SETTINGS = {
    "PRAXIS_PORT": "0",
    "PRAXIS_LOG_LEVEL": "warning",
    "PRAXIS_LOG_FORMAT": "text",
    "PRAXIS_HTTP_QUEUE_MILLISECONDS": "0",
    "PRAXIS_HTTP_REQUESTS_PER_ADDRESS": "0",
    "PRAXIS_HOLDS_MAX_PER_ADDRESS": "1000",
}


class NotRunning(Exception):
    """Praxis could not be started, or did not end well; the text says why, with its log's end."""


class RunningPraxis:
    """The program as a process over a data folder in the system's temporary place."""

    def __init__(self, program):
        self.program = program
        self.home = Path(tempfile.mkdtemp(prefix="praxis-browser-"))
        self.log = self.home / "serve.log"
        self.address = None
        self._server = None
        # Begun at once, so that it goes on beside whatever does not need it yet.
        self._demo = self._start("demo")

    def ready(self):
        """Waits until it serves, and gives itself."""
        if self.address is None:
            self._finish_demo()
            self._serve()
        return self

    def log_size(self):
        return self.log.stat().st_size if self.log.exists() else 0

    def log_since(self, mark=0):
        """What it has logged since there were `mark` bytes."""
        if not self.log.exists():
            return ""
        return self.log.read_bytes()[mark:].decode(errors="replace")

    def stop(self):
        """SIGTERM, as an operator would; the data folder goes too."""
        try:
            self._end(self._demo)
            code = self._end(self._server) if self._server else 0
            if code != 0:
                raise NotRunning(f"`praxis serve` ended with {code}\n{self._tail()}")
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, command):
        environment = {**os.environ, **SETTINGS, "PRAXIS_HOME": str(self.home)}
        with open(self.home / f"{command}.log", "ab") as log, open(self.home / f"{command}.out", "ab") as out:
            return subprocess.Popen(
                [self.program, command], env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=log
            )

    def _finish_demo(self):
        try:
            code = self._demo.wait(DEMO_SECONDS)
        except subprocess.TimeoutExpired:
            raise NotRunning(f"the demo world was not made in {DEMO_SECONDS} s\n{self._tail('demo')}") from None
        if code != 0:
            raise NotRunning(f"`praxis demo` ended with {code}\n{self._tail('demo')}")

    def _serve(self):
        said = self.home / "serve.out"
        self._server = self._start("serve")
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self._server.poll() is None:
            address = announced_address(said)
            if address and is_ready(address):
                self.address = address
                return
            time.sleep(0.05)
        raise NotRunning(f"`praxis serve` was not ready in {READY_SECONDS} s\n{self._tail()}")

    def _end(self, process):
        if process.poll() is not None:
            return process.returncode
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return f"SIGKILL after {STOP_SECONDS} s"

    def _tail(self, command="serve"):
        log = self.home / f"{command}.log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-40:])


class PraxisElsewhere:
    """One that somebody has started already: nothing is known of its log, and it is left running."""

    def __init__(self, address):
        self.address = address.rstrip("/")

    def ready(self):
        return self

    def log_size(self):
        return 0

    def log_since(self, mark=0):
        return ""

    def stop(self):
        pass


def announced_address(said):
    """From the first line, such as `Praxis serves on http://127.0.0.1:41234`: the port was left to the system."""
    text = said.read_text(errors="replace") if said.exists() else ""
    first, newline, _ = text.partition("\n")
    return first.rsplit(" ", 1)[-1] if newline else None


def is_ready(address):
    try:
        with urllib.request.urlopen(f"{address}/health/ready", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


_shared = None


def site():
    """The one that all tests share; begun when first asked for, and not waited for: `ready()` does."""
    global _shared
    if _shared is None:
        address = os.environ.get("PRAXIS_TEST_ADDRESS")
        _shared = PraxisElsewhere(address) if address else RunningPraxis(os.environ["PRAXIS_TEST_BINARY"])
        atexit.register(stop_site)
    return _shared


def stop_site():
    global _shared
    stopped, _shared = _shared, None
    if stopped:
        stopped.stop()


@dataclass
class Person:
    """A new account, so that a test changes nothing for another."""

    name: str
    email: str
    password: str


def new_person(name="Ada Example"):
    person = Person(name, f"{uuid.uuid4().hex}@example.org", "four plain words here")
    post("/accounts", {"name": person.name, "email": person.email, "password": person.password})
    return person


def sign_in(person):
    """By the API; gives the token."""
    return post("/sign-ins", {"email": person.email, "password": person.password})["token"]


def get(path, token=None):
    """What the API answers."""
    return _ask("GET", path, None, token)


def post(path, body=None, token=None):
    """Asks the API, for what a test needs before its first page; gives the answer's JSON."""
    return _ask("POST", path, json.dumps(body).encode() if body is not None else b"", token)


def _ask(method, path, data, token):
    headers = {}
    if method != "GET":
        headers["Idempotency-Key"] = str(uuid.uuid4())
    if data:
        headers["Content-Type"] = "application/json"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(f"{site().ready().address}/api/v1{path}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as refusal:
        raise AssertionError(f"{method} {path}: {refusal.code} {refusal.read().decode(errors='replace')}") from None
