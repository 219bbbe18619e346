"""Practices that tests make for themselves, by the API."""

import uuid
from dataclasses import dataclass, field

import running

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass
class NewPractice:
    """One that is published, in Berlin, with one practitioner."""

    owner: running.Person
    home: str
    services: dict = field(default_factory=dict)

    @property
    def desk(self):
        return self.home.replace("/practices/", "/desk/")


def new_practice(services, opens="00:00", closes="24:00"):
    """Open each day; a service is its name, with what the API is told of it besides."""
    owner = running.new_person("Olive Oak")
    token = running.post("/sign-ins", {"email": owner.email, "password": owner.password})["token"]

    def add(path, body):
        return running.post(path, body, token)["id"]

    practice = add("/practices", {"name": f"Small {uuid.uuid4().hex[:8]}", "country": "DE"})
    made = NewPractice(owner, f"/practices/{practice}")
    location = add(f"{made.home}/locations", {
        "name": "Here", "city": "Berlin", "country": "DE", "latitude": 52.52, "longitude": 13.4,
        "timeZone": "Europe/Berlin"})
    practitioner = add(f"{made.home}/practitioners", {"name": "Ada Oak", "specialties": ["dentist"]})
    for name, details in services.items():
        made.services[name] = add(
            f"{made.home}/services", {"name": name, "price": {"amount": 0, "currency": "EUR"}, **details})
    add(f"{made.home}/schedules", {
        "practitionerId": practitioner, "locationId": location,
        "hours": [{"weekday": day, "opens": opens, "closes": closes} for day in WEEK]})
    running.post(f"{made.home}/publication", token=token)
    return made


def new_patient(page, name):
    """From the desk's phone booking: somebody whom it does not know yet."""
    page.locator("#find").fill(name)
    page.locator("form[action$='/patients'] button").click()
    page.locator("form[action$='/people'] button").click()
