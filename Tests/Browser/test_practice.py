"""A practice from its registration to its first booking; and one that is suspended and comes back."""

import time
import unittest
import uuid

import patients
import running
from browser import ARABIC, DESKTOP, PHONE
from case import PageTestCase


class PracticeTests(PageTestCase):
    def register(self, visitor, checked=False):
        """From nothing to a published page by the forms alone; gives the practice's name and address."""
        page = visitor.page
        name = "Oak " + "".join(chr(97 + byte % 26) for byte in uuid.uuid4().bytes[:9])
        visitor.open("/register?then=/practices/new")
        page.locator("#new-name").fill("Olive Oak")
        page.locator("#new-email").fill(f"{uuid.uuid4().hex}@example.org")
        page.locator("#new-password").fill("four plain words here")
        page.locator("form[action='/register'] button").click()
        page.locator("#kind-dentist").check()
        page.locator("[name=name]").fill(name)
        page.locator("[name=country]").select_option("DE")
        self.go_on(visitor, checked)
        for field, text in [
            ("address", "Lindenallee 7"), ("city", "Berlin"), ("postcode", "10115"), ("latitude", "52.52"),
            ("longitude", "13.40"),
        ]:
            page.locator(f"[name={field}]").fill(text)
        for _ in range(4):
            self.go_on(visitor, checked)
        practice = page.url.split("/desk/")[1].split("/")[0]
        self.go_on(visitor, checked)
        return name, f"/practices/{practice}"

    def go_on(self, visitor, checked):
        if checked:
            self.check(visitor)
        with visitor.page.expect_navigation():
            visitor.page.locator("main form button[type=submit]").last.click()

    def test_from_registration_to_the_first_booking(self):
        began = time.monotonic()
        visitor = self.visitor(DESKTOP)
        name, address = self.register(visitor, checked=True)
        print(f"     a practice from its registration to a bookable page: {time.monotonic() - began:.0f} s, all checks included")
        patient = self.open("/", PHONE)
        found = self.wait_until_found(patient, name)
        found.first.click()
        patients.weeks_later(patient.page)
        patients.hold(patient.page)
        patients.register(patient.page)
        patients.confirm(patient.page)
        visitor.open(address.replace("/practices/", "/desk/"))
        self.check(visitor)

    def wait_until_found(self, patient, name):
        """The search is told a moment later."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            patients.search(patient.page, name)
            found = patient.page.locator(".result h2 a")
            if found.count():
                return found
        self.fail(f"{name} is not found")

    def test_registration_in_arabic(self):
        self.register(self.visitor(PHONE | ARABIC), checked=True)

    def test_an_admin_suspends_a_practice_and_lets_it_come_back(self):
        name, address = self.register(self.visitor(DESKTOP))
        admin = self.visitor(DESKTOP)
        patients.sign_in(admin.page, running.ADMIN)
        admin.open(address.replace("/practices/", "/admin/practices/"))
        admin.page.locator("[name=reason]").fill("A <b>complaint</b> is looked into.")
        admin.page.locator("form[action$='/suspension'] button").click()
        admin.page.locator("form[action$='/reinstatement']").wait_for()
        self.assertIn("A <b>complaint</b>", admin.page.locator("main").inner_text())
        self.check(admin)
        self.open(address, status=404)
        admin.page.locator("[name=reason]").fill("It was settled.")
        admin.page.locator("form[action$='/reinstatement'] button").click()
        admin.page.locator("form[action$='/suspension']").wait_for()
        self.open(address)


if __name__ == "__main__":
    unittest.main()
