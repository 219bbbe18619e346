"""Very many events at once, as after a long outage, and how fast they are worked off."""

import time
import urllib.request

from processes import Missing

CHUNK = 20_000
PRACTICES = 40


class Flood:
    """Invented sessions of practices that are there: what is looked for is the log, and nobody books them."""

    def __init__(self, trial, count):
        self.installation, self.fleet, self.count = trial.installation, trial.fleet, count
        site, owner = trial.site, trial.practice.person(f"flood{time.monotonic_ns()}")
        self.practices = [
            site.must("POST", "/practices", owner, {"name": f"Flood {n}", "country": "DE"})["id"] for n in range(PRACTICES)
        ]
        self.before = self.value("SELECT COALESCE(MAX(position), 0) FROM booking_event")
        self.began = time.monotonic()
        for first in range(1, count + 1, CHUNK):
            self.installation.mysql("BOOKING", self.rows(first, min(first + CHUNK - 1, count)), own=True)
        self.put = time.monotonic()

    def rows(self, first, last):
        uuid = "'00000000-0000-7000-8000-000000000001'"
        names = ", ".join(f"'{name}', {uuid}" for name in ("service", "practitioner", "location", "account", "patient"))
        practices = ", ".join(f"'{practice.replace('-', '')}'" for practice in self.practices)
        return f"""
            INSERT INTO booking_event (id, practice_id, kind, subject_id, version, at, detail)
            SELECT UNHEX(MD5(CONCAT('{self.installation.run}-event-', seq))),
                UNHEX(ELT(1 + seq % {PRACTICES}, {practices})), 'sessionChanged',
                UNHEX(MD5(CONCAT('{self.installation.run}-{self.began}-', seq))), 1, UNIX_TIMESTAMP(),
                JSON_OBJECT('startsAt', '1790000000', 'endsAt', '1790001800', {names})
            FROM seq_{first}_to_{last}"""

    def value(self, sql):
        return int(self.installation.mysql("BOOKING", sql, own=True).split()[0])

    def drain(self, patience=3600):
        """Until every one of them is numbered, published and worked off; at what rate, in words."""
        steps = [
            ("numbered", self.numbered), ("published", self.published), ("worked off", self.worked_off),
        ]  # fmt: skip
        told = [f"{self.count} put in within {self.put - self.began:.0f} s"]
        for name, is_done in steps:
            while not is_done():
                if time.monotonic() - self.began > patience:
                    raise Missing(f"events are not {name} after {patience} s")
                time.sleep(1)
            took = time.monotonic() - self.began
            told.append(f"{name} after {took:.0f} s ({self.count / took:.0f} a second)")
        return ", ".join(told)

    def numbered(self):
        # Counting rows would cost the database as much as numbering them.
        return self.value("SELECT position FROM booking_lease WHERE name = 'relay'") >= self.before + self.count

    def published(self):
        return self.value("SELECT position FROM booking_lease WHERE name = 'publisher'") >= self.before + self.count

    def worked_off(self):
        """What the workers' partitions lack, by their own word."""
        lag, partitions = 0, 0
        for worker in self.fleet.workers:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{worker.health}/metrics", timeout=5) as answer:
                    for line in answer.read().decode().splitlines():
                        if line.startswith("praxis_kafka_lag"):
                            lag, partitions = lag + float(line.rsplit(" ", 1)[1]), partitions + 1
            except OSError:
                return False
        # What people do meanwhile is always on its way.
        return partitions > 0 and lag < 200
