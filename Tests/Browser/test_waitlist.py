"""Somebody waits for a time, is offered it when it becomes free, and takes it or lets it go."""

import unittest
import uuid

import patients
import running
from browser import DESKTOP, PHONE
from case import PageTestCase

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def small_practice():
    """One that has a single time a day; gives its address."""
    person = running.new_person("Olive Oak")
    token = running.post("/sign-ins", {"email": person.email, "password": person.password})["token"]

    def add(path, body):
        return running.post(path, body, token)["id"]

    practice = add("/practices", {"name": f"Small {uuid.uuid4().hex[:8]}", "country": "DE"})
    home = f"/practices/{practice}"
    location = add(f"{home}/locations", {
        "name": "Here", "city": "Berlin", "country": "DE", "latitude": 52.52, "longitude": 13.4,
        "timeZone": "Europe/Berlin"})
    practitioner = add(f"{home}/practitioners", {"name": "Ada Oak", "specialties": ["dentist"]})
    add(f"{home}/services", {"name": "Check-up", "durationMinutes": 30, "price": {"amount": 0, "currency": "EUR"}})
    add(f"{home}/schedules", {
        "practitionerId": practitioner, "locationId": location,
        "hours": [{"weekday": day, "opens": "12:00", "closes": "12:30"} for day in WEEK]})
    running.post(f"{home}/publication", token=token)
    return home


class WaitlistTests(PageTestCase):
    def test_a_time_that_becomes_free_is_offered_and_taken(self):
        home = small_practice()
        first = self.open(home, PHONE)
        taken = self.take_everything(first, home)
        waiting = self.visitor(DESKTOP)
        person = running.new_person()
        patients.sign_in(waiting.page, person.email, person.password)
        waiting.page.goto(f"{taken['page']}")
        waiting.page.locator("a[href*='/waitlist']").first.click()
        self.check(waiting)
        waiting.page.locator("main form button[type=submit]").last.click()
        waiting.page.wait_for_url("**/bookings**")
        self.check(waiting)
        first.page.goto(taken["booking"])
        patients.cancel(first.page)
        offer = waiting.page.locator("#mine a.button.primary[href*='/bookings/']")
        offer.wait_for(timeout=20_000)
        self.check(waiting)
        offer.click()
        waiting.page.locator("form[action$='/confirmation']").wait_for()
        self.check(waiting)
        patients.confirm(waiting.page)

    def take_everything(self, visitor, home):
        """Books each time of a week that lies ahead; gives the week's page and the last booking."""
        page = visitor.page
        patients.weeks_later(page, 2)
        week = page.url
        booking = None
        registered = False
        while page.locator(".slot").count():
            patients.hold(page)
            if not registered:
                patients.register(page)
                registered = True
            booking = patients.confirm(page)
            page.goto(week)
        return {"page": week, "booking": booking}


if __name__ == "__main__":
    unittest.main()
