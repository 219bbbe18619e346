"""A practice with few rooms, and people who all want its morning at once."""

import threading
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ALWAYS = [{"weekday": day, "opens": "00:00", "closes": "24:00"} for day in WEEK]
PASSWORD = "four plain words here"
MORNING = timedelta(hours=14)


def text(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds(instant):
    return int(datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp())


class Practice:
    """Two practitioners, two rooms; services of unequal length, one of them for groups."""

    def __init__(self, site, run):
        self.site, self.run = site, run
        self.owner = self.person("owner")
        self.id = site.must("POST", "/practices", self.owner, {"name": f"Race {run}", "country": "DE"})["id"]
        self.path = f"/practices/{self.id}"
        self.location = self.add("locations", {
            "name": "Main house", "city": "Köln", "country": "DE", "latitude": 50.94, "longitude": 6.96,
            "timeZone": "Europe/Berlin"})  # fmt: skip
        for number in range(2):
            self.add("resources", {"name": f"Room {number}", "kind": "room", "locationId": self.location})
        self.practitioners = [self.add("practitioners", {"name": f"Dr {number}", "specialties": ["dentist"]}) for number in range(2)]
        self.services = {}
        self.group = None
        for name, minutes, before, after, more in [
            ("Short", 15, 0, 0, {}), ("Plain", 30, 0, 5, {}), ("Long", 55, 10, 5, {"resources": [{"kind": "room", "count": 1}]}),
            ("Both rooms", 25, 0, 0, {"resources": [{"kind": "room", "count": 2}]}), ("Group", 40, 0, 5, {"capacity": 3}),
        ]:  # fmt: skip
            made = self.add("services", {
                "name": name, "durationMinutes": minutes, "stepMinutes": 5, "bufferBeforeMinutes": before,
                "bufferAfterMinutes": after, "price": {"amount": 4500, "currency": "EUR"}, "holdMinutes": 1,
                "payment": {"methods": ["visit"], "confirmation": "arranged"}, **more})  # fmt: skip
            self.services[made] = (before, after)
            if name == "Group":
                self.group = made
        for practitioner in self.practitioners:
            self.add("schedules", {"practitionerId": practitioner, "locationId": self.location, "hours": ALWAYS})
        site.must("POST", self.path + "/publication", self.owner)
        day = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
        self.morning = day + timedelta(hours=8)

    def person(self, name):
        email = f"{name}-{self.run}@example.org"
        self.site.must("POST", "/accounts", None, {"name": name, "email": email, "password": PASSWORD})
        return self.site.must("POST", "/sign-ins", None, {"email": email, "password": PASSWORD})["token"]

    def add(self, kind, body):
        return self.site.must("POST", f"{self.path}/{kind}", self.owner, body)["id"]

    def next_morning(self):
        """Everybody wants another one from now on: what was confirmed and forgotten has filled the last."""
        self.morning += timedelta(days=1)

    def stream(self):
        """Where this morning's changes are told, for whoever works here."""
        span = {"from": text(self.morning - timedelta(days=1)), "until": text(self.morning + timedelta(days=2))}
        return f"{self.path}/stream?{urllib.parse.urlencode(span)}"

    def bookings(self):
        """All of them, those in the archive too."""
        found = self.site.pages(self.path + "/history", self.owner)
        for booking in found:
            booking["starts"], booking["ends"] = seconds(booking["startsAt"]), seconds(booking["endsAt"])
        return found


class Client:
    """Somebody with an account, who does one thing after the other, and writes down what they were told."""

    def __init__(self, practice, number, random):
        self.practice, self.number, self.random = practice, number, random
        self.site = practice.site
        self.token = practice.person(f"client{number}")
        self.patient = self.site.must("POST", "/patients", self.token, {"name": f"Client {number}", "relation": "self"})["id"]
        self.records, self.own, self.count, self.wishes = [], [], 0, 0
        self.confirmed = set()

    def forget(self):
        """What was wanted on another morning is left as it is."""
        self.own, self.wishes = [], 0

    def run(self, until):
        acts = [self.hold] * 10 + [self.confirm] * 8 + [self.cancel] * 10 + [self.move] * 6 + [self.take_offers] * 2 + [self.wait]
        while time.monotonic() < until:
            self.random.choice(acts)()

    def send(self, op, path, body=None, booking=None):
        self.count += 1
        key = f"{self.practice.run}-client-{self.number}-{self.count}-{op}"
        record = {"client": self.number, "op": op, "booking": booking, "key": key, "wanted": body, "twin": None}
        record["began"] = time.monotonic()
        twin = None
        if self.random.random() < 0.15:
            # The same request at the same time, as an impatient thumb sends it.
            def again():
                status, answer = self.site.ask("POST", path, self.token, body, key)
                record["twin"] = {"status": status, "body": answer}

            twin = threading.Thread(target=again)
            twin.start()
        record["status"], record["body"] = self.site.ask("POST", path, self.token, body, key)
        record["unsure"] = self.site.local.unsure
        if twin:
            twin.join()
        record["ended"] = time.monotonic()
        self.records.append(record)
        return record

    def start(self, service):
        step = 40 if service == self.practice.group else 5
        return text(self.practice.morning + timedelta(minutes=step * self.random.randrange(int(MORNING.seconds / 60 / step))))

    def hold(self):
        service = self.random.choice(list(self.practice.services))
        record = self.send("hold", self.practice.path + "/holds", {
            "serviceId": service, "practitionerId": self.random.choice(self.practice.practitioners),
            "locationId": self.practice.location, "patientId": self.patient, "startsAt": self.start(service)})  # fmt: skip
        if record["status"] == 201:
            self.own.append((record["body"]["id"], service))

    def some(self):
        return self.random.choice(self.own) if self.own else (None, None)

    def let_go(self, name, chance=1.0):
        """What is over is asked about seldom: most answers would be refusals."""
        if self.random.random() < chance:
            self.own = [pair for pair in self.own if pair[0] != name]

    def confirm(self):
        name, _ = self.some()
        if name:
            path = f"{self.practice.path}/bookings/{name}"
            self.send("pay", path + "/payments", {"method": "visit"}, name)
            status = self.send("confirm", path + "/confirmation", None, name)["status"]
            if status == 200:
                self.confirmed.add(name)
            # One that is confirmed already stays one's own until it is cancelled: else in a few minutes all times are
            # taken by bookings that nobody remembers.
            if status == 409 and name not in self.confirmed:
                self.let_go(name, 0.3)

    def cancel(self):
        name, _ = self.some()
        if name:
            record = self.send("cancel", f"{self.practice.path}/bookings/{name}/cancellation", None, name)
            self.let_go(name, 0.8 if record["status"] == 200 else 0.3)

    def move(self):
        name, service = self.some()
        if name:
            self.send("move", f"{self.practice.path}/bookings/{name}/reschedule", {"startsAt": self.start(service)}, name)

    def take_offers(self):
        """What the waitlist has held for one is one's own from now on."""
        status, page = self.site.ask("GET", "/bookings?limit=100", self.token)
        known = {name for name, _ in self.own}
        for booking in page["items"] if status == 200 else []:
            is_wanted = booking["startsAt"] >= text(self.practice.morning)
            if is_wanted and booking["state"] == "held" and booking["id"] not in known:
                self.own.append((booking["id"], booking["serviceId"]))

    def wait(self):
        # With more of them every time that becomes free is an offer to somebody, and there is nothing left to race for.
        self.wishes += 1
        if self.wishes > 2:
            return
        day = self.practice.morning.strftime("%Y-%m-%d")
        self.send("wait", self.practice.path + "/waitlist", {
            "patientId": self.patient, "serviceId": self.random.choice(list(self.practice.services)), "from": day,
            "until": day})  # fmt: skip
