"""A group's meeting: the desk fills it, sees who has come, makes it smaller, calls it off; patients see what is left."""

import unittest

import patients
import practices
from browser import DESKTOP, NO_SCRIPTS, PHONE
from case import PageTestCase

COURSE = {"Back course": {"durationMinutes": 60, "capacity": 3}}


class GroupTests(PageTestCase):
    def desk(self, practice, look=DESKTOP):
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, practice.owner.email, practice.owner.password)
        return visitor

    def book(self, desk, address, name):
        desk.open(address)
        practices.new_patient(desk.page, name)
        desk.page.locator("button[name=slot]").first.click()
        desk.page.locator(".entry.group.new").wait_for()

    def test_filling_a_group_and_who_has_come(self):
        for look in (DESKTOP, PHONE | NO_SCRIPTS):
            with self.subTest(look.name):
                practice = practices.Practice(services=COURSE)
                desk = self.desk(practice, look)
                page = desk.page
                self.book(desk, f"{practice.desk}/book", "Anna Arm")
                self.check(desk)
                page.locator(".entry.group.new .entry-link").click()
                page.locator(".seats .entry").wait_for()
                self.check(desk)
                page.locator("a.button.primary[href*='/book?']").click()
                practices.new_patient(page, "Bert Back")
                self.check(desk)
                page.locator("button[name=slot]").first.click()
                entry = page.locator(".entry.group.new")
                self.assertIn("2", entry.inner_text())
                entry.locator(".entry-link").click()
                self.assertEqual(page.locator(".seats .entry").count(), 2)
                page.locator(".seats button[id$='-arrival']").first.click()
                page.locator(".seats .badge.arrived").wait_for()
                self.check(desk)
                page.locator("#capacity").fill("2")
                page.locator("form[action$='/capacity'] button").click()
                page.locator("a.button[href*='for=waitlist']").wait_for()
                self.check(desk)

    def test_calling_a_group_off_and_opening_it_again(self):
        practice = practices.Practice(services=COURSE)
        desk = self.desk(practice)
        page = desk.page
        patient = self.open(practice.home, PHONE)
        patients.weeks_later(patient.page)
        week = patient.page.url
        first = patient.page.locator(".slot").first
        self.assertIn("3", first.locator(".note").inner_text())
        start = first.get_attribute("value")
        patients.hold(patient.page)
        patients.register(patient.page)
        patients.confirm(patient.page)
        self.check(patient)
        desk.open(f"{practice.desk}?date={week_day(week)}")
        page.locator(".entry.group .entry-link").first.click()
        page.locator("summary").first.click()
        page.locator("#reason").fill("The room is flooded")
        self.check(desk)
        page.locator("form[action$='/cancellation'] button").click()
        page.locator("#call").wait_for()
        self.check(desk)
        patient.page.locator(".badge.cancelled").wait_for(timeout=20_000)
        patient.page.goto(week)
        self.assertEqual(patient.page.locator(f".slot[value^='{start}']").count(), 0)
        page.locator("form[action$='/reopening'] button").click()
        page.locator("form[action$='/capacity']").wait_for()
        self.check(desk)
        patient.page.reload()
        self.assertIn("3", patient.page.locator(f".slot[value^='{start}'] .note").inner_text())


def week_day(address):
    """The first day that a practice's page shows."""
    return address.split("from=")[1][:10]


if __name__ == "__main__":
    unittest.main()
