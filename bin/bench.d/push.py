"""What a person who watches sees, and how soon: a booking made at one process, a stream open at another."""

import json
import threading
import time
from datetime import datetime, timedelta, timezone

from serving import PORT, Client, SmallPractice, share

ROUNDS = 120


class Watcher(threading.Thread):
    """Reads one stream, and notes when each booking's first message came."""

    def __init__(self, client):
        super().__init__(daemon=True)
        self.stream = client.read("/api/v1/bookings/stream")
        self.isReady = threading.Event()
        self.came = {}
        self.start()

    def run(self):
        for line in self.stream:
            now = time.monotonic()
            if line.startswith(b"event: ready"):
                self.isReady.set()
            if line.startswith(b"data: {\"id\""):
                self.came.setdefault(json.loads(line[6:])["id"], now)


def times_of(practice, client, rounds):
    """The starts that are offered, half an hour apart, from the day after tomorrow."""
    patient = client.send("POST", "/patients", {"name": "Bench", "relation": "self"})["id"]
    day = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
    for number in range(rounds):
        start = day + timedelta(days=number // 4, hours=9, minutes=number % 4 * 30)
        yield {"serviceId": practice.service, "practitionerId": practice.who, "locationId": practice.place,
               "patientId": patient, "startsAt": start.strftime("%Y-%m-%dT%H:%M:%SZ")}


def pushed(engines, table, _):
    other = PORT + 1
    with engines.work(), engines.serve("server"), engines.serve("server2", port=other):
        practice = SmallPractice(Client().sign_up())
        patient, watcher = Client().sign_up(), Client(other)
        watcher.token = patient.token
        watch = Watcher(watcher)
        if not watch.isReady.wait(30):
            raise SystemExit("the stream did not open")
        asked, answered = {}, {}
        for hold in times_of(practice, patient, ROUNDS):
            began = time.monotonic()
            name = patient.send("POST", f"{practice.home}/holds", hold)["id"]
            asked[name], answered[name] = began, time.monotonic()
            # Those that are open are limited.
            patient.send("POST", f"{practice.home}/bookings/{name}/cancellation")
        end = time.monotonic() + 10
        while not set(asked) <= set(watch.came) and time.monotonic() < end:
            time.sleep(0.01)
    missing = len(set(asked) - set(watch.came))
    if missing:
        raise SystemExit(f"{missing} bookings were never told of")
    after = sorted(max(0, (watch.came[name] - answered[name]) * 1000) for name in asked)
    whole = sorted((watch.came[name] - asked[name]) * 1000 for name in asked)
    table.add("commit to a stream elsewhere, p99", share(after, 0.99), "ms", 100, "wanted",
              f"median {share(after, 0.5):.1f}; from when it was asked for: median {share(whole, 0.5):.1f}, "
              f"p99 {share(whole, 0.99):.1f} ms")
