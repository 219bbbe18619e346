"""Forms that are sent while there is no network: nothing typed is lost, and it is taken once there is one."""

import re
import unittest

import patients
import practices
import running
from browser import PHONE
from outage import COURSE, OutageTestCase
from test_owner import picture


class OfflineTests(OutageTestCase):
    """Nothing arrives: what was typed is there still, and is taken once it can be sent."""

    def test_what_a_patient_says_of_a_held_time(self):
        typed = {
            "name": "Nora Next", "birthDate": "1990-05-17", "phone": "+49 30 5551234",
            "reason": "A tooth <b>aches</b>\nsince Monday"}
        practice = practices.Practice()
        for keeps in (True, False):
            with self.subTest(keeps=keeps):
                visitor = self.visitor(PHONE, keeps)
                page = visitor.page
                person = running.new_person()
                patients.sign_in(page, person.email, person.password)
                page.goto(practice.home)
                patients.weeks_later(page)
                patients.hold(page)
                self.fill(page, typed)
                self.press_in_vain(page, self.button(page, "/confirmation"))
                self.come_back(page, keeps)
                self.assertEqual(self.typed(page, typed), typed)
                self.check(visitor)
                patients.confirm(page)
                self.assertIn("A tooth <b>aches</b>", page.locator(".summary").inner_text())
                visitor.open("/bookings")
                self.assertEqual(page.locator("#mine .badge").all_inner_texts(), ["confirmed"])

    def test_a_note_at_the_desk(self):
        practice = practices.Practice()
        note = "Prefers the <ground> floor.\nAsked for a receipt."
        for keeps, start in zip((True, False), practice.free_starts(practice.date(1))):
            with self.subTest(keeps=keeps):
                booking = practice.book(practice.add_patient("Nora Noted"), start)
                visitor = self.owner(practice, f"/bookings/{booking}", keeps)
                page = visitor.page
                self.fill(page, {"note": note})
                self.press_in_vain(page, self.button(page, "/note"))
                self.come_back(page, keeps)
                self.assertEqual(self.typed(page, ["note"]), {"note": note})
                self.send(page, self.button(page, "/note"))
                self.assertEqual(self.typed(page, ["note"]), {"note": note})
                self.assertEqual(page.locator("section:has(#history) li", has_text="Note changed").count(), 1)

    def test_a_practitioner_s_and_a_place_s_details(self):
        practice = practices.Practice()
        for path, typed in (
            (f"/settings/practitioners/{practice.practitioner}", {"name": "Ada <Ash>", "specialties": "dentist, orthodontist"}),
            (f"/settings/locations/{practice.location}", {"name": "At the old market", "address": "Lindenallee 7"}),
        ):
            with self.subTest(path):
                visitor = self.owner(practice, path)
                page = visitor.page
                self.fill(page, typed)
                if page.locator("[name=languages]").count():
                    page.locator("[name=languages]").first.check()
                self.press_in_vain(page, self.button(page, path))
                self.come_back(page, keeps=True)
                self.assertTrue(page.url.endswith(path), f"what was typed is lost: back leads past it, to {page.url}")
                self.assertEqual(self.typed(page, typed), typed)
                self.send(page, self.button(page, path))
                self.assertEqual(page.get_by_role("link", name=typed["name"]).count(), 1)

    def test_what_is_added_when_the_browser_is_told_to_try_again(self):
        practice = practices.Practice()
        visitor = self.owner(practice, "/settings/practitioners/new")
        page = visitor.page
        self.fill(page, {"name": "Nora New", "specialties": "dentist"})
        page.locator("[name=languages]").first.check()
        self.press_in_vain(page, self.button(page, "/practitioners/new"))
        page.context.set_offline(False)
        self.send_by_trying_again(page, self.button(page, "/practitioners/new"))
        page.locator("p[role=status]").wait_for()
        self.assertEqual(sorted(page.locator("main .bookings strong").all_inner_texts()), ["Ada Oak", "Nora New"])

    def test_who_is_new_to_the_desk(self):
        """On a page that is the answer to a form itself."""
        visitor = self.owner(practices.Practice(), "/book")
        page = visitor.page
        page.locator("#find").fill("Nora New")
        self.send(page, self.button(page, "/patients"))
        typed = {"name": "Nora Newer", "phone": "+49 30 5551234", "birthDate": "1990-05-17"}
        self.fill(page, typed)
        self.press_in_vain(page, self.button(page, "/people"))
        self.come_back(page, keeps=True)
        self.assertEqual(self.typed(page, typed), typed)
        self.send(page, self.button(page, "/people"))
        page.locator("button[name=slot]").first.wait_for()

    def test_why_a_group_is_called_off(self):
        """On a page of which a part is read again by itself."""
        practice = practices.Practice(services=COURSE, zone=practices.morning_zone())
        practice.book(practice.add_patient("Anna Arm"), practice.free_starts(practice.date())[0])
        visitor = self.owner(practice)
        page = visitor.page
        page.locator(".entry.group .entry-link").click()
        page.locator("details:has(#reason) summary").click()
        page.locator("#reason").fill("The room is flooded")
        self.press_in_vain(page, self.button(page, "/cancellation"))
        self.come_back(page, keeps=True)
        self.assertEqual(page.locator("#reason").input_value(), "The room is flooded")


class DeskTests(OutageTestCase):
    """What scripts fill in or send, and what is done by one press."""

    def day(self):
        """The owner's, with one booking ahead that may be moved and marked; there is room for all of it."""
        self.practice = practices.Practice(zone=practices.morning_zone())
        start = self.practice.free_starts(self.practice.date())[0]
        self.booking = self.practice.book(self.practice.add_patient("Anna Arm"), start)
        visitor = self.owner(self.practice)
        visitor.page.set_viewport_size({"width": 1280, "height": 3000})
        visitor.page.on("dialog", lambda dialog: dialog.accept())
        return visitor

    def history(self, visitor, what):
        visitor.open(f"{self.practice.desk}/bookings/{self.booking}")
        return visitor.page.locator("section:has(#history) li", has_text=what).count()

    def test_a_step_in_the_day_is_done_later_and_once(self):
        for lost in (False, True):
            with self.subTest(lost=lost):
                visitor = self.day()
                page = visitor.page
                step = page.locator(".entry button[form=quick]")
                if lost:
                    self.lose_answer(page, step)
                    self.send_by_trying_again(page, step)
                else:
                    self.press_in_vain(page, step)
                    page.context.set_offline(False)
                    self.go_back(page)
                    step.wait_for()
                    self.assertEqual(page.locator(".badge.arrived").count(), 0)
                    self.send(page, step)
                page.locator(".entry .badge.arrived").wait_for()
                self.check(visitor)
                self.assertEqual(self.history(visitor, "Patient arrived"), 1)

    def test_a_booking_that_is_dragged_stays_where_it_was_and_can_be_dragged_later(self):
        visitor = self.day()
        page = visitor.page
        before = page.locator(".entry .times").inner_text()
        page.context.set_offline(True)
        self.drag(page)
        self.see_outage(page)
        page.context.set_offline(False)
        self.go_back(page)
        page.locator(".entry").wait_for()
        self.assertEqual(page.locator(".entry .times").all_inner_texts(), [before])
        with page.expect_navigation():
            self.drag(page)
        page.locator(".entry").wait_for()
        self.assertNotEqual(page.locator(".entry .times").inner_text(), before)
        self.assertEqual(self.history(visitor, re.compile("^Moved")), 1)

    def drag(self, page):
        page.locator(".entry").drag_to(page.locator(".opening").last)

    def test_a_booking_that_is_dragged_while_the_answer_is_lost_is_moved_once(self):
        visitor = self.day()
        page = visitor.page
        before = page.locator(".entry .times").inner_text()
        with self.answers_lost(page):
            self.drag(page)
            self.see_outage(page)
        page.reload()
        page.locator(".entry").wait_for()
        self.assertNotEqual(page.locator(".entry .times").inner_text(), before)
        self.assertEqual(self.history(visitor, re.compile("^Moved")), 1)


class UploadTests(OutageTestCase):
    def gallery(self):
        """The owner's page of photos; how what is there is found, and where it is described."""
        return self.owner(practices.Practice(), "/settings/media"), ".media > li", "alternativeText"

    def papers(self):
        """The same of a child's documents."""
        parent = running.new_person()
        child = running.post("/patients", {"name": "Child Example", "relation": "dependant"}, running.sign_in(parent))["id"]
        visitor = self.visitor(PHONE)
        patients.sign_in(visitor.page, parent.email, parent.password, then=f"/account/people/{child}/documents")
        return visitor, ".bookings > li", "title"

    def test_a_file_that_does_not_arrive_is_kept_and_sent_later_and_once(self):
        for begin in (self.gallery, self.papers):
            for lost in (False, True):
                with self.subTest(begin.__name__, lost=lost):
                    self.send_again(*begin(), lost)

    def send_again(self, visitor, shown, field, lost):
        page = visitor.page
        button = self.choose(page, field)
        if lost:
            with self.answers_lost(page):
                button.click()
                self.hear(page)
        else:
            page.context.set_offline(True)
            button.click()
            self.hear(page)
            page.context.set_offline(False)
        self.assertEqual(page.locator("#file").evaluate("(field) => field.files.length"), 1, "the file is lost")
        self.assertEqual(self.typed(page, [field]), {field: "A door that stands open"})
        self.assertFalse(page.locator("progress").is_visible(), "it looks as if it were still being sent")
        self.check(visitor)
        self.send(page, button)
        page.locator(shown).first.wait_for()
        self.assertEqual(page.locator(shown).count(), 1)

    def choose(self, page, field):
        """A photo, with what it shows; gives the button."""
        page.locator("#file").set_input_files({"name": "door.png", "mimeType": "image/png", "buffer": picture()})
        self.fill(page, {field: "A door that stands open"})
        return page.locator("form[enctype] button[type=submit]")

    def hear(self, page):
        page.locator("#spoken", has_text="The file did not arrive. Try again.").wait_for()

    def test_that_a_file_did_not_arrive_can_be_seen_too(self):
        visitor, _, field = self.gallery()
        page = visitor.page
        button = self.choose(page, field)
        page.context.set_offline(True)
        button.click()
        self.hear(page)
        text = page.locator("main").inner_text()
        self.assertIn("The file did not arrive. Try again.", text, "only who hears the page is told")


class TrialTests(OutageTestCase):
    def test_a_try_of_the_api_says_that_it_failed_and_can_be_sent_again(self):
        person = running.new_person()
        visitor = self.visitor()
        page = visitor.page
        patients.sign_in(page, person.email, person.password, then="/docs/addPatient")
        page.locator("#try-body").fill('{"name": "Tried Out", "relation": "dependant"}')
        page.context.set_offline(True)
        page.locator("[data-trial] button[type=submit]").click()
        status = page.locator("[data-trial-status]")
        page.wait_for_function("(status) => status.checkVisibility() && status.textContent", arg=status.element_handle())
        self.assertIn("Tried Out", page.locator("#try-body").input_value())
        page.context.set_offline(False)
        page.locator("[data-trial] button[type=submit]").click()
        page.locator("[data-trial-status]", has_text="201").wait_for()
        visitor.open("/account/people")
        self.assertEqual(page.get_by_role("link", name="Tried Out").count(), 1)


if __name__ == "__main__":
    unittest.main()
