"""Several services in one visit: held, moved and cancelled as one, by a patient and at the desk."""

import unittest

import patients
import practices
from browser import ARABIC, DESKTOP, NO_SCRIPTS, PHONE
from case import PageTestCase

SERVICES = {"Check-up": {"durationMinutes": 30}, "X-ray": {"durationMinutes": 15}}


class VisitTests(PageTestCase):
    def test_a_patient_books_two_services_at_once_and_moves_and_cancels_both(self):
        practice = practices.Practice(services=SERVICES)
        for look in (DESKTOP, PHONE | NO_SCRIPTS):
            with self.subTest(look.name):
                self.whole_way(practice, look)

    def whole_way(self, practice, look):
        visitor = self.open(practice.home, look)
        page = visitor.page
        page.locator("a[href*='/visit?']").click()
        self.check(visitor)
        page.locator("[name=also]").first.select_option(label=self.choice(page, "X-ray"))
        page.locator("main form button[type=submit]").first.click()
        page.locator("button[name=slot]").first.wait_for()
        self.check(visitor)
        page.locator("button[name=slot]").last.click()
        self.assertEqual(page.locator(".summary .when").count(), 2)
        self.check(visitor)
        patients.register(page)
        self.check(visitor)
        booking = patients.confirm(page)
        self.check(visitor)
        page.goto(f"{self.address}/bookings")
        self.assertEqual(page.locator("#mine .badge.confirmed").count(), 2)
        self.assertEqual(page.locator("#mine .card").count(), 1)
        self.check(visitor)
        page.goto(booking)
        before = page.locator(".when").first.inner_text()
        page.locator("a[href$='/visit/time']").click()
        self.check(visitor)
        page.locator("button[name=slot]").first.click()
        page.locator("a[href$='/visit/cancellation']").wait_for()
        self.assertNotEqual(page.locator(".when").first.inner_text(), before)
        page.locator("a[href$='/visit/cancellation']").click()
        self.check(visitor)
        page.locator("form[action$='/visit/cancellation'] button").click()
        page.locator(".badge.cancelled").nth(1).wait_for()
        self.check(visitor)

    def choice(self, page, name):
        """What the menu says for a service."""
        return page.locator("[name=also]").first.locator("option", has_text=name).inner_text()

    def test_the_desk_books_a_second_service_and_moves_and_cancels_the_visit(self):
        for look in (DESKTOP, PHONE | ARABIC | NO_SCRIPTS):
            with self.subTest(look.name):
                self.desk_way(practices.Practice(services=SERVICES), look)

    def desk_way(self, practice, look):
        desk = self.visitor(look)
        page = desk.page
        patients.sign_in(page, practice.owner.email, practice.owner.password)
        desk.open(f"{practice.desk}/book")
        practices.new_patient(page, "Vera Visit")
        what = page.locator("form", has=page.locator("input[name=service]"))
        what.locator("summary").click()
        what.locator("[name=also]").first.select_option(label="X-ray")
        what.locator("button").click()
        page.locator(".visits button[name=slot]").first.wait_for()
        self.check(desk)
        page.locator("button[name=slot]").first.click()
        page.locator(".entry.new .entry-link").first.click()
        self.check(desk)
        before = page.locator(".when").first.inner_text()
        booking = page.url
        page.locator("a[href$='/visit/time']").click()
        self.check(desk)
        page.locator("button[name=slot]").last.click()
        page.goto(booking)
        self.assertNotEqual(page.locator(".when").first.inner_text(), before)
        page.locator("summary", has=page.locator("xpath=../form[contains(@action, '/visit/cancellation')]")).click()
        page.locator("form[action$='/visit/cancellation'] button").click()
        page.locator(".badge.cancelled").nth(1).wait_for()
        self.check(desk)


if __name__ == "__main__":
    unittest.main()
