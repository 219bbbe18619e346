"""A patient finds, books, moves and cancels: on a phone, by keyboard alone, without scripts, in Arabic."""

import unittest

import patients
from browser import ARABIC, DARK, DESKTOP, NO_SCRIPTS, PHONE, STILL
from case import PageTestCase


class PatientTests(PageTestCase):
    def test_on_a_phone_from_a_misspelt_search_to_a_cancelled_booking(self):
        self.journey(PHONE, checked=True)

    def test_without_scripts(self):
        self.journey(PHONE | NO_SCRIPTS)

    def test_in_arabic_and_the_dark(self):
        visitor = self.journey(PHONE | ARABIC | DARK, checked=True)
        html = visitor.page.locator("html")
        self.assertEqual((html.get_attribute("lang"), html.get_attribute("dir")), ("ar", "rtl"))

    def journey(self, look, checked=False):
        visitor = self.open("/", look)
        page = visitor.page

        def see():
            if checked:
                self.check(visitor)

        see()
        patients.search(page, patients.SEARCH)
        self.assertGreater(page.locator(".result").count(), 0)
        see()
        patients.first_profile(page)
        patients.weeks_later(page, 2)
        see()
        patients.hold(page)
        see()
        patients.register(page)
        see()
        patients.confirm(page, "A tooth <b>aches</b>")
        self.assertIn("A tooth <b>aches</b>", page.locator(".summary").inner_text())
        see()
        before = page.locator(".when").first.inner_text()
        page.locator("a.button[href$='/time']").click()
        page.locator(".slot").last.click()
        page.wait_for_url(lambda address: not address.endswith("/time"))
        self.assertNotEqual(page.locator(".when").first.inner_text(), before)
        page.goto("/bookings")
        see()
        page.locator(".bookings a").first.click()
        patients.cancel(page)
        see()
        return visitor

    def test_by_keyboard_alone(self):
        visitor = self.open("/", DESKTOP | STILL)
        page = visitor.page
        self.reach(page, "#q")
        page.keyboard.type(patients.SEARCH)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?**")
        self.reach(page, ".result h2 a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/practices/**")
        for _ in range(2):
            self.reach(page, ".week-head .row .button:last-child")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        self.reach(page, ".slot")
        page.keyboard.press("Enter")
        page.wait_for_url("**/bookings/**")
        self.reach(page, "#new-name")
        page.keyboard.type("Key Board")
        page.keyboard.press("Tab")
        page.keyboard.type(f"{patients.running.uuid.uuid4().hex}@example.org")
        page.keyboard.press("Tab")
        page.keyboard.type("four plain words here")
        page.keyboard.press("Enter")
        page.locator("form[action$='/confirmation']").wait_for()
        self.reach(page, "form[action$='/confirmation'] button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_url("**?new=1")
        self.reach(page, "a.button[href$='/cancellation']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/cancellation")
        self.reach(page, "form[action$='/cancellation'] button")
        page.keyboard.press("Enter")
        page.locator(".badge.cancelled").wait_for()

    def reach(self, page, selector):
        """Tabs to what the selector names first, and sees where the focus is."""
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement === document.querySelector(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                self.assertNotEqual(outline, "none", f"the focus on {selector} cannot be seen")
                return
        self.fail(f"the Tab key does not lead to {selector} on {page.url}")

    def test_suggestions_are_said_and_chosen_by_keys(self):
        page = self.open("/").page
        box = page.get_by_role("combobox")
        box.press_sequentially("dentis")
        page.get_by_role("option").first.wait_for()
        self.assertEqual(box.get_attribute("aria-expanded"), "true")
        page.wait_for_function("document.getElementById('spoken').textContent.length > 0")
        box.press("ArrowDown")
        self.assertEqual(
            page.get_by_role("option").first.get_attribute("id"), box.get_attribute("aria-activedescendant")
        )
        box.press("Escape")
        self.assertEqual(box.get_attribute("aria-expanded"), "false")
        box.press_sequentially("t")
        page.get_by_role("option").first.wait_for()
        box.press("ArrowDown")
        box.press("Enter")
        page.wait_for_url("**/search?**")

    def test_a_search_can_be_narrowed_gone_back_to_and_shared(self):
        page = self.open("/search?q=dentist").page
        found = page.locator("h1").inner_text()
        page.locator("#language-0").click()
        page.wait_for_url("**language=**")
        self.assertNotEqual(page.locator("h1").inner_text(), found)
        shared = page.url
        page.go_back()
        page.wait_for_url(lambda address: "language=" not in address)
        self.assertEqual(page.locator("h1").inner_text(), found)
        page.go_forward()
        page.wait_for_url("**language=**")
        other = self.visitor().open(shared[len(self.address) :]).page
        self.assertTrue(other.locator("#language-0").is_checked())

    def test_nothing_found_says_what_would_be_found(self):
        visitor = self.open("/search?q=nordlicht&language=pt&days=1")
        self.check(visitor)
        page = visitor.page
        self.assertEqual(page.locator(".result").count(), 0)
        page.locator(".notice a").first.click()
        page.locator(".result").first.wait_for()


class LiveTests(PageTestCase):
    def test_of_two_after_one_time_one_gets_it_and_the_other_is_told_kindly(self):
        quick, slow = self.visitor(), self.visitor(PHONE)
        for visitor in (quick, slow):
            visitor.open("/")
            patients.search(visitor.page, patients.SEARCH)
            patients.first_profile(visitor.page)
            patients.weeks_later(visitor.page, 3)
        patients.hold(quick.page)
        slow.page.locator(".slot").first.click()
        slow.page.wait_for_url("**/holds")
        self.check(slow)
        self.assertGreater(slow.page.locator(".slot").count(), 2)
        patients.hold(slow.page)
        self.assertNotEqual(slow.page.locator(".when").inner_text(), quick.page.locator(".when").inner_text())
        for visitor in (quick, slow):
            visitor.page.locator("form[action$='/cancellation'] button").click()
            visitor.page.wait_for_url("**/practices/**")

    def test_what_one_window_changes_the_other_shows_by_itself_after_an_outage_too(self):
        first = self.open("/")
        patients.search(first.page, patients.SEARCH)
        patients.first_profile(first.page)
        patients.weeks_later(first.page, 2)
        patients.hold(first.page, 3)
        person = patients.register(first.page)
        booking = patients.confirm(first.page)
        second = self.visitor()
        patients.sign_in(second.page, person.email, person.password)
        second.page.locator(".badge.confirmed").wait_for()
        second.context.set_offline(True)
        first.page.goto(booking)
        patients.cancel(first.page)
        second.page.wait_for_timeout(300)
        self.assertEqual(second.page.locator(".badge.cancelled").count(), 0)
        second.context.set_offline(False)
        second.page.locator(".badge.cancelled").wait_for(timeout=20_000)
        second.forgive_outage()


if __name__ == "__main__":
    unittest.main()
