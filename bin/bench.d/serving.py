"""The program, built and running, and single requests to it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = 978_307_200_000
PORT = int(os.environ.get("PRAXIS_PORT", "8099"))
# All of the load comes from one address, and as much as can be: none of it is to be refused.
UNLIMITED = {"PRAXIS_HTTP_REQUESTS_PER_ADDRESS": "0", "PRAXIS_HTTP_REQUESTS_PER_ACCOUNT": "0",
             "PRAXIS_HTTP_QUEUE_MILLISECONDS": "0", "PRAXIS_LOG_LEVEL": "warning"}


def fixed(number):
    """The bench world's ids, as Sources/Bench makes them."""
    high = BASE << 16 | 0x7000
    low = 0x8000_0000_0000_0000 | number
    text = f"{high:016x}{low:016x}"
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def build():
    cache = os.environ.get("PRAXIS_BUILD") or os.path.expanduser("~/.cache/praxis/build/bench")
    folder = cache + "-release"
    subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", ROOT, "--scratch-path", folder], check=True,
        stdout=sys.stderr)
    return Path(folder) / "release"


def printed(*command, **more):
    return subprocess.run([*map(str, command)], check=True, stdout=subprocess.PIPE, text=True, **more).stdout


class Server:
    """One process that answers, from `with` to the end of it."""

    def __init__(self, binary, home, port=PORT, arguments=("serve",), environment=os.environ, **also):
        self.command = [binary / "praxis", *arguments]
        self.port = port
        self.environment = {**environment, **UNLIMITED, "PRAXIS_HOME": str(home), "PRAXIS_PORT": str(port), **also}

    def __enter__(self):
        began = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=self.environment, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        while "work" not in self.command:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5).read()
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - began > 60:
                    self.process.kill()
                    raise SystemExit("the server did not start")
                time.sleep(0.005)
        self.started = time.monotonic() - began
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def resident(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


class Client:
    """Somebody who asks one thing after the other."""

    def __init__(self, port=PORT):
        self.site = f"http://127.0.0.1:{port}"
        self.token = None

    def read(self, path):
        request = urllib.request.Request(self.site + path)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        return urllib.request.urlopen(request, timeout=30)

    def get(self, path):
        with self.read(path) as answer:
            return json.load(answer)

    def etag(self, path):
        with self.read(path) as answer:
            return answer.headers["ETag"]

    def send(self, method, path, body=None, version=None):
        headers = {"Content-Type": "application/merge-patch+json" if method == "PATCH" else "application/json",
                   "Idempotency-Key": f"bench-{time.monotonic_ns()}"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if version:
            headers["If-Match"] = version
        data = b"" if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.site}/api/v1{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return json.loads(text) if text else {}

    def sign_up(self):
        person = {"name": "Bench", "email": f"bench-{time.monotonic_ns()}@example.org", "password": "four plain words here"}
        self.send("POST", "/accounts", person)
        self.token = self.send("POST", "/sign-ins", {k: person[k] for k in ("email", "password")})["token"]
        return self


class SmallPractice:
    """One practitioner at one place, open in the mornings, published."""

    def __init__(self, client):
        self.client = client
        self.home = f"/practices/{client.send('POST', '/practices', {'name': 'Fresh', 'country': 'FR'})['id']}"
        client.send("POST", f"{self.home}/locations", {
            "name": "Here", "city": "Paris", "country": "FR", "latitude": 48.86, "longitude": 2.35,
            "timeZone": "UTC"})
        self.place = client.get(f"/api/v1{self.home}/locations")["items"][0]["id"]
        self.who = client.send("POST", f"{self.home}/practitioners", {"name": "Ada", "specialties": ["dentist"]})["id"]
        self.service = client.send("POST", f"{self.home}/services", {
            "name": "Check", "durationMinutes": 30, "price": {"amount": 100, "currency": "EUR"}})["id"]
        days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        client.send("POST", f"{self.home}/schedules", {
            "practitionerId": self.who, "locationId": self.place,
            "hours": [{"weekday": day, "opens": "09:00", "closes": "12:00"} for day in days]})
        client.send("POST", f"{self.home}/publication")


def freshness(client, rounds=40):
    """Milliseconds from a change's answer until a search finds it, for each of some changes."""
    practice = SmallPractice(client.sign_up())
    times = []
    for number in range(rounds):
        name = "".join(chr(97 + (number * 7919 + 31 ** step) % 26) for step in range(10))
        client.send("PATCH", practice.home, {"name": name}, client.etag(f"/api/v1{practice.home}"))
        began = time.monotonic()
        while not client.get(f"/api/v1/listings?q={name}&limit=1")["items"]:
            if time.monotonic() - began > 60:
                raise SystemExit("a change was not found for a minute")
            time.sleep(0.002)
        times.append((time.monotonic() - began) * 1000)
    return sorted(times)


def share(times, part):
    """Of sorted times the one below which that part of them is."""
    return times[min(len(times) - 1, int(len(times) * part))]
