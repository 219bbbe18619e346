"""Practices of a test's own, made by the API: what a journey finds there when it begins."""

import datetime
import uuid
from zoneinfo import ZoneInfo

import running

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ALL_DAY = [("00:00", "24:00")]


def morning_zone():
    """A time zone in which it is about ten in the morning now: the day there is long enough for any journey."""
    ahead = 10 - datetime.datetime.now(datetime.UTC).hour
    # Those names count westwards.
    return "Etc/GMT" if ahead == 0 else f"Etc/GMT{-ahead:+d}" if ahead > -12 else f"Etc/GMT{-ahead - 24:+d}"


class Practice:
    """One with a place, a practitioner and a service, unless nothing is wanted; `owner` signs in at its desk."""

    def __init__(self, name=None, hours=ALL_DAY, service="Check-up", practitioner="Ada Oak", price=0, empty=False,
                 zone="Europe/Berlin", place="Here", owner="Olive Oak", until=None, services=None):
        self.zone, self.price, self.until = zone, price, until
        self.owner = running.new_person(owner)
        self.token = running.sign_in(self.owner)
        self.name = name or f"Small {uuid.uuid4().hex[:8]}"
        self.id = self._made("/practices", {"name": self.name, "country": "DE"})
        self.home = f"/practices/{self.id}"
        self.desk = f"/desk/{self.id}"
        if empty:
            return
        self.location = self.add("locations", {
            "name": place, "city": "Berlin", "country": "DE", "latitude": 52.52, "longitude": 13.4,
            "timeZone": zone})
        # Each by its name, with what the API is told of it besides.
        self.services = {
            name: self.add("services", {"name": name, "price": {"amount": price, "currency": "EUR"}, **details})
            for name, details in (services or {service: {"durationMinutes": 30}}).items()}
        self.service = next(iter(self.services.values()))
        self.schedules = {}
        self.practitioner = self.add_practitioner(practitioner, hours)
        running.post(f"{self.home}/publication", token=self.token)

    def add(self, what, details):
        """One more of something; gives its id."""
        return self._made(f"{self.home}/{what}", details)

    def add_practitioner(self, name, hours=ALL_DAY):
        """Somebody who works at the place every day of the week; gives the id."""
        practitioner = self.add("practitioners", {"name": name, "specialties": ["dentist"]})
        schedule = {
            "practitionerId": practitioner, "locationId": self.location,
            "hours": [{"weekday": day, "opens": opens, "closes": closes} for day in WEEK for opens, closes in hours]}
        if self.until:
            schedule["validUntil"] = self.until
        self.schedules[practitioner] = self.add("schedules", schedule)
        return practitioner

    def add_receptionist(self):
        """An account that works at the desk."""
        code = running.post(f"{self.home}/invitations", {"role": "receptionist"}, self.token)["code"]
        person = running.new_person("Rosa Rowan")
        running.post("/memberships", {"code": code}, running.sign_in(person))
        return person

    def add_patient(self, name, **details):
        """Somebody whom the desk knows; gives the id."""
        return self.add("patients", {"name": name, **details})

    def book(self, patient, start, practitioner=None, overbooking=None):
        """As the desk does it; gives the booking's id."""
        details = {
            "serviceId": self.service, "practitionerId": practitioner or self.practitioner,
            "locationId": self.location, "startsAt": start, "patientId": patient}
        if overbooking:
            details["overbooking"] = overbooking
        booking = self.add("holds", details)
        if self.price:
            self.add(f"bookings/{booking}/payments", {"method": "visit"})
        running.post(f"{self.home}/bookings/{booking}/confirmation", token=self.token)
        return booking

    def cancel(self, booking):
        running.post(f"{self.home}/bookings/{booking}/cancellation", token=self.token)

    def free_starts(self, day, practitioner=None):
        """When somebody is free on a local date, soonest first."""
        found = running.get(
            f"{self.home}/slots?serviceId={self.service}&from={day}&to={day}", self.token)
        return [
            slot["startsAt"] for day in found["days"] for slot in day["slots"]
            if slot["practitionerId"] == (practitioner or self.practitioner)]

    def date(self, days=0):
        """Today's at its place, or so many days later."""
        return (datetime.datetime.now(ZoneInfo(self.zone)).date() + datetime.timedelta(days)).isoformat()

    def _made(self, path, details):
        return running.post(path, details, self.token)["id"]


def new_patient(page, name):
    """From the desk's phone booking: somebody whom it does not know yet."""
    page.locator("#find").fill(name)
    page.locator("form[action$='/patients'] button").click()
    page.locator("form[action$='/people'] button").click()
