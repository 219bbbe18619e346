"""Somebody of the practice falls ill: today's bookings are moved or cancelled, and their patients learn of it."""

import unittest

import patients
import practices
import running
from browser import DESKTOP, PHONE
from case import PageTestCase


class IllnessTests(PageTestCase):
    def setUp(self):
        super().setUp()
        self.practice = practices.Practice(zone=practices.morning_zone())
        self.ill = self.practice.practitioner
        self.substitute = self.practice.add_practitioner("Stella Stands-In")
        self.today = self.practice.date()

    def test_what_is_booked_today_is_moved_or_cancelled_and_its_patients_see_it(self):
        early, late = self.practice.free_starts(self.today, self.ill)[3:5]
        # Whoever stands in is free at one of the two times.
        self.practice.book(self.practice.add_patient("Bea Busy"), late, self.substitute)
        moved = self.patient("Mona Moved", early)
        cancelled = self.patient("Carl Cancelled", late, PHONE)
        owner = self.off_today()
        touched = owner.page.locator("main")
        for name in ("Mona Moved", "Carl Cancelled", "+49 30 5551234"):
            self.assertIn(name, touched.inner_text())
        self.assertNotIn("Bea Busy", touched.inner_text())
        self.check(owner)
        owner.page.locator("#decision-clear").check()
        owner.page.locator("[name=substitute]").select_option(label="Stella Stands-In")
        self.save(owner.page)
        owner.page.wait_for_url("**/block/result**")
        calls = {card.locator("strong").inner_text(): card.inner_text() for card in owner.page.locator("main .card").all()}
        self.assertEqual(set(calls), {"Mona Moved", "Carl Cancelled"})
        self.assertIn("Stella Stands-In", calls["Mona Moved"])
        self.assertIn("cancelled", calls["Carl Cancelled"])
        for text in calls.values():
            self.assertIn("+49 30 5551234", text)
        self.check(owner)
        # Both have had the page of their bookings open all the while.
        cancelled.page.locator("#mine .badge.cancelled").wait_for(timeout=20_000)
        moved.page.locator("#mine", has_text="Stella Stands-In").wait_for(timeout=20_000)
        self.check(moved)
        self.assertEqual(self.practice.free_starts(self.today, self.ill), [])

    def test_what_is_kept_until_somebody_has_called_stays_and_is_listed_with_its_numbers(self):
        patient = self.patient("Kim Kept", self.practice.free_starts(self.today, self.ill)[3])
        owner = self.off_today()
        owner.page.locator("#decision-keep").check()
        self.save(owner.page)
        touched = owner.page.locator("section[aria-labelledby=touched]")
        self.assertIn("Kim Kept", touched.inner_text())
        self.assertIn("+49 30 5551234", touched.inner_text())
        self.check(owner)
        # One by one: the booking's own page moves or cancels it.
        touched.locator("a[href*='/bookings/']").first.click()
        owner.page.locator("a[href$='/time']").click()
        owner.page.locator("button[name=slot]").first.click()
        owner.page.locator(".entry-link", has_text="Kim Kept").wait_for()
        patient.page.locator("#mine", has_text="Stella Stands-In").wait_for(timeout=20_000)

    def patient(self, name, start, look=DESKTOP):
        """Somebody who has booked a time, and has the page of their bookings open."""
        person = running.new_person(name)
        token = running.sign_in(person)
        details = {"name": name, "phone": "+49 30 5551234", "relation": "self"}
        patient = running.post("/patients", details, token)["id"]
        booking = running.post(f"{self.practice.home}/holds", {
            "serviceId": self.practice.service, "practitionerId": self.ill, "locationId": self.practice.location,
            "startsAt": start, "patientId": patient}, token)["id"]
        running.post(f"{self.practice.home}/bookings/{booking}/confirmation", token=token)
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, person.email, person.password)
        visitor.page.locator("#mine .badge.confirmed").wait_for()
        return visitor

    def off_today(self):
        """The owner has said who is ill, and is asked what is to become of today's bookings."""
        owner = self.visitor()
        patients.sign_in(owner.page, self.practice.owner.email, self.practice.owner.password)
        owner.open(f"{self.practice.desk}/settings/schedules/{self.practice.schedules[self.ill]}/exceptions")
        owner.page.locator("a.button[href*='kind=away']").click()
        self.assertEqual(owner.page.locator("[name=from]").input_value(), self.today)
        owner.page.locator("[name=reason]").fill("Ill")
        self.save(owner.page)
        return owner

    def save(self, page):
        with page.expect_navigation():
            page.locator("main form button.primary[type=submit]").last.click()


if __name__ == "__main__":
    unittest.main()
