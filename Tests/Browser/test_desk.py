"""A receptionist's busy quarter of an hour, and what the day shows by itself."""

import re
import unittest
import uuid

import patients
import practices
import running
from browser import DESKTOP, NO_SCRIPTS, STILL
from case import PageTestCase

PRACTICE = "00dc6acf-ac00-7000-8000-000000000001"
DESK = f"/desk/{PRACTICE}"


def somebody():
    """A name that nobody else has."""
    return "Quirin " + "".join(chr(97 + byte % 26) for byte in uuid.uuid4().bytes[:8])


class DeskTests(PageTestCase):
    def receptionist(self, look=DESKTOP):
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, running.RECEPTIONIST)
        return visitor

    def test_a_booking_on_the_phone_by_keyboard_alone(self):
        page = self.receptionist(DESKTOP | STILL).open(f"{DESK}/book").page
        name = somebody()
        self.assertEqual(self.focused(page), "find")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.locator("form[action$='/people'] [name=name]").wait_for()
        self.assertEqual(page.locator("[name=name]").input_value(), name)
        page.locator("form[action$='/people'] [name=name]").focus()
        page.keyboard.press("Enter")
        page.locator("input[name=service]").first.wait_for()
        # A radio button of the services has the focus, then the first time: Enter goes on. The first one is a group.
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator("button[name=slot]").first.wait_for()
        self.assertTrue(page.evaluate("document.activeElement.matches('button[name=slot]')"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        self.assertIn(name, page.locator(".entry.new").inner_text())
        self.assertNotIn(name.split()[1], page.url)
        self.book_again_and_cancel(page, name)

    def book_again_and_cancel(self, page, name):
        """Somebody who is known by now is found by a name's beginning."""
        page.goto(f"{DESK}/book")
        page.keyboard.type(name[:12])
        page.keyboard.press("Enter")
        page.locator("input[name=service]").first.wait_for()
        page.goto(DESK)
        page.locator(".entry-link", has_text=name).click()
        page.locator("summary", has_text=re.compile("Cancel")).click()
        page.locator("form[action$='/cancellation'] button").click()
        page.locator(".badge.cancelled").first.wait_for()

    def test_moving_a_booking_and_a_note_without_scripts(self):
        page = self.receptionist(DESKTOP | NO_SCRIPTS).open(f"{DESK}/book").page
        name = somebody()
        page.locator("#find").fill(name)
        page.locator("form[action$='/patients'] button").click()
        page.locator("form[action$='/people'] button").click()
        page.get_by_label(re.compile("Consultation")).check()
        page.locator("form", has=page.locator("input[name=service]")).locator("button").click()
        page.locator("button[name=slot]").nth(3).click()
        page.locator(".entry.new .entry-link").click()
        before = page.locator(".when").first.inner_text()
        page.locator("a[href$='/time']").first.click()
        page.locator("button[name=slot]").last.click()
        page.locator(".entry-link", has_text=name).click()
        self.assertNotEqual(page.locator(".when").first.inner_text(), before)
        page.locator("textarea[name=note]").fill("Prefers the <ground> floor")
        page.locator("form[action$='/note'] button").first.click()
        self.assertEqual(page.locator("textarea[name=note]").input_value(), "Prefers the <ground> floor")

    def test_dragging_a_booking_to_a_free_time_moves_it_and_the_key_m_asks_for_another(self):
        visitor = self.receptionist().open(f"{DESK}/book")
        page = visitor.page
        name = somebody()
        page.locator("#find").fill(name)
        page.locator("form[action$='/patients'] button").click()
        page.locator("form[action$='/people'] button").click()
        page.get_by_label(re.compile("Consultation")).check()
        page.locator("form", has=page.locator("input[name=service]")).locator("button").click()
        page.locator("button[name=slot]").first.click()
        entry = page.locator(".entry", has_text=name)
        before = entry.inner_text()
        page.set_viewport_size({"width": 1280, "height": 3000})
        page.on("dialog", lambda dialog: dialog.accept())
        with page.expect_navigation():
            # Somebody else may not offer the service.
            entry.drag_to(entry.locator("xpath=ancestor::ol").locator(".opening").last)
        page.locator(".entry", has_text=name).wait_for()
        self.assertNotEqual(page.locator(".entry", has_text=name).inner_text(), before)
        self.check(visitor)
        page.locator(".entry-link", has_text=name).focus()
        page.keyboard.press("m")
        page.wait_for_url("**/time")
        self.check(visitor)

    def test_what_a_patient_books_is_in_the_day_without_reload(self):
        desk = self.receptionist()
        patient = self.open("/")
        patients.search(patient.page, patients.SEARCH)
        patients.first_profile(patient.page)
        patients.weeks_later(patient.page, 4)
        patients.hold(patient.page, 5)
        name = somebody()
        patients.register(patient.page, running.Person(name, f"{uuid.uuid4().hex}@example.org", "four plain words here"))
        day = re.search(r"datetime=\"(\d{4}-\d\d-\d\d)", patient.page.locator(".when").first.inner_html())[1]
        desk.open(f"{DESK}?date={day}")
        before = desk.page.locator(".entry").count()
        patients.confirm(patient.page)
        desk.page.locator(".entry-link", has_text=name).wait_for()
        self.assertGreaterEqual(desk.page.locator(".entry").count(), before)

    def test_after_an_outage_the_day_shows_what_happened_meanwhile_and_keeps_what_was_begun(self):
        practice = practices.Practice(zone=practices.morning_zone())
        free = practice.free_starts(practice.date())
        booked = {
            name: practice.book(practice.add_patient(name), start)
            for name, start in zip(("Anna Stays", "Bert Goes", "Cora Gone"), free)}
        practice.cancel(booked["Cora Gone"])
        visitor = self.visitor()
        page = visitor.page
        patients.sign_in(page, practice.owner.email, practice.owner.password, then=practice.desk)
        page.evaluate("window.isSamePage = true")
        # A list is unfolded, and a date is half chosen.
        page.locator("#cancelled summary").click()
        page.locator("#date").fill("2031-05-17")
        visitor.context.set_offline(True)
        practice.book(practice.add_patient("Dora New"), free[3])
        practice.cancel(booked["Bert Goes"])
        page.wait_for_timeout(300)
        self.assertEqual(page.locator(".entry-link", has_text="Dora New").count(), 0)
        visitor.context.set_offline(False)
        page.locator(".entry-link", has_text="Dora New").wait_for(timeout=20_000)
        page.locator("#cancelled", has_text="Bert Goes").wait_for()
        names = [name.inner_text() for name in page.locator(".entry strong").all()]
        self.assertEqual(names, ["Anna Stays", "Dora New"])
        self.assertTrue(page.locator("#cancelled li", has_text="Cora Gone").is_visible(), "the list was folded away")
        self.assertEqual(page.locator("#date").input_value(), "2031-05-17")
        self.assertEqual(self.focused(page), "date")
        self.assertTrue(page.evaluate("window.isSamePage"), "the page was loaded again")
        visitor.forgive_outage()
        self.check(visitor)

    def focused(self, page):
        return page.evaluate("document.activeElement.id")


if __name__ == "__main__":
    unittest.main()
