"""Pages in the states that are seldom seen: empty, refused, suspended, full of names that are far too long."""

import tempfile
import unittest
from dataclasses import dataclass
from typing import Callable

import patients
import running
from browser import ARABIC, DARK, DESKTOP, LIGHT, NO_SCRIPTS, PHONE
from case import PageTestCase
from worlds import LONG, World

PRACTICE = "00dc6acf-ac00-7000-8000-000000000001"

# By turns: what differs between them is of the style sheet and the catalogue, not of single pages.
LOOKS = (DESKTOP | LIGHT, PHONE | ARABIC | DARK)


@dataclass
class State:
    """How to get there, and by what one sees that it is this state, in whatever language."""

    path: str
    shows: str = "h1"
    hides: str | None = None
    status: int = 200
    # What is done there before it is looked at.
    then: Callable | None = None


def clicked(selector):
    """A link or button is pressed, and leads to another page."""
    def act(page):
        with page.expect_navigation():
            page.locator(selector).first.click()
    return act


class StateTests(PageTestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World.shared()

    def see(self, states, person=None, but=()):
        """Each in one look, the next in the other."""
        visitors = [self.visitor(look) for look in LOOKS]
        if person:
            for visitor in visitors:
                patients.sign_in(visitor.page, person.email, person.password)
        for turn, state in enumerate(states):
            visitor = visitors[turn % len(visitors)]
            with self.subTest(f"{state.path} {visitor.look.name}"):
                visitor.open(state.path, state.status)
                if state.then:
                    state.then(visitor.page)
                self.assertGreater(visitor.page.locator(state.shows).count(), 0, f"there is no {state.shows}")
                if state.hides:
                    self.assertEqual(visitor.page.locator(state.hides).count(), 0, f"there is {state.hides}")
                self.check(visitor, but)


class EmptyTests(StateTests):
    def test_a_new_account_has_nothing_yet(self):
        self.see([
            State("/bookings", shows="#mine a.button[href='/']", hides="#mine li"),
            State("/account/people", hides=".bookings li"),
            State("/desk", hides=".tiles"),
            State("/account"),
        ], self.world.newcomer)

    def test_a_new_person_has_nothing_yet(self):
        person = f"/account/people/{self.world.child}"
        self.see([
            State(f"{person}/documents", hides=".media li"),
            State(f"{person}/looked"),
            State(person),
            State(f"{person}/share"),
        ], self.world.parent)

    def test_a_new_practice_has_nothing_yet(self):
        desk = self.world.empty.desk
        self.see([
            State(desk, hides=".entry, .opening"),
            State(f"{desk}/week", hides="tbody tr"),
            State(f"{desk}/month", hides=".note"),
            State(f"{desk}/book"),
            State(f"{desk}/waitlist", hides=".bookings"),
            State(f"{desk}/calls", hides=".bookings"),
            State(f"{desk}/block"),
            State(f"{desk}/figures"),
            State(f"{desk}/preview"),
        ] + [
            State(f"{desk}/settings{part}")
            for part in ("", "/locations", "/practitioners", "/resources", "/services", "/schedules", "/media", "/team")
        ], self.world.empty.owner)

    def test_a_search_finds_nothing(self):
        self.see([
            State("/search?q=qqzzqq", hides=".result"),
            State("/search?q=qqzzqq&language=pt", shows=".notice", hides=".result"),
        ])

    def test_an_admin_finds_nothing(self):
        admin = running.Person("", running.ADMIN, running.PASSWORD)
        self.see([
            State("/admin/practices?name=qqzzqq", hides="tbody tr"),
            State("/admin/audit?account=00dc6acf-ac00-7000-8000-0000000000ff", hides="tbody tr"),
        ], admin)


class LongNameTests(StateTests):
    """A name in one piece must break, whatever stands around it."""

    def see(self, states, person=None, but=("focus",)):
        # The way through a page by Tab is no other with longer names.
        super().see(states, person, but)

    def test_what_everybody_sees(self):
        home = self.world.long.home
        self.see([
            State(home, shows=".slot"),
            State(f"{home}/practitioners/{self.world.long.practitioner}", shows=".slot"),
            State(f"/search?q={LONG}", shows="h1"),
            State(home, shows="form[action='/register']", then=clicked(".slot")),
        ])

    def test_what_a_patient_sees(self):
        booking = self.world.booking
        self.see([
            State("/bookings", shows=".bookings li"),
            State("/account/people"),
            State(booking, shows=".badge.confirmed"),
            State(f"{booking}/time", shows=".slot"),
            State(f"{booking}/cancellation"),
            State("/account"),
            State(self.world.long.home, shows="form[action$='/confirmation']", then=clicked(".slot")),
            State(f"{self.world.long.home}/waitlist?service={self.world.long.service}", shows="select"),
        ], self.world.patient)

    def test_what_the_practice_sees(self):
        long = self.world.long
        desk, booking = long.desk, f"{long.desk}/bookings/{self.world.long_booking}"
        self.see([
            State(desk, shows=".entry"),
            State(f"{desk}?by=room", shows=".desk-column"),
            State(f"{desk}/week", shows="tbody tr"),
            State(f"{desk}/month", shows=".note"),
            State(f"{desk}/book?patient={self.world.long_patient}&service={long.service}", shows="button[name=slot]"),
            State(f"{desk}/waitlist", shows=".bookings li"),
            State(f"{desk}/block", shows="li .badge", then=clicked("main form button.primary")),
            State(f"{desk}/figures"),
            State(booking),
            State(f"{booking}/time", shows="button[name=slot]"),
            State(f"{desk}/settings"),
            State(f"{desk}/settings/locations"),
            State(f"{desk}/settings/practitioners"),
            State(f"{desk}/settings/practitioners/{long.practitioner}"),
            State(f"{desk}/settings/resources"),
            State(f"{desk}/settings/services"),
            State(f"{desk}/settings/services/{long.service}"),
            State(f"{desk}/settings/schedules"),
            State(f"{desk}/settings/schedules/{long.schedules[long.practitioner]}/exceptions"),
            State(f"{desk}/settings/team"),
            State(f"{desk}/settings/media"),
        ], long.owner)

    def test_what_an_admin_sees(self):
        admin = running.Person("", running.ADMIN, running.PASSWORD)
        self.see([
            State(f"/admin/practices?name={LONG[:60]}", shows="tbody tr"), State(f"/admin{self.world.long.home}"),
        ], admin)


class RefusalTests(StateTests):
    def test_who_may_not_is_told(self):
        self.see([
            State(f"/desk/{PRACTICE}", status=403),
            State("/admin", status=403),
            State(f"{self.world.booking}", status=404),
            State(f"/account/people/{self.world.child}", status=404),
        ], self.world.newcomer)

    def test_a_time_that_was_given_back_is_said_to_be_gone(self):
        for look in LOOKS:
            with self.subTest(look.name):
                visitor = self.open(self.world.long.home, look)
                page = visitor.page
                patients.weeks_later(page)
                held = patients.hold(page)
                page.locator("form[action$='/cancellation'] button").click()
                page.wait_for_url("**/practices/**")
                page.goto(held)
                self.assertGreater(page.locator(".slot").count(), 0, "no other time is offered")
                self.check(visitor)

    def test_a_form_from_before_the_browser_forgot_its_cookies_is_shown_once_more(self):
        for look in LOOKS:
            with self.subTest(look.name):
                visitor = self.open("/register", look)
                page = visitor.page
                page.locator("#new-name").fill("Ada Example")
                page.locator("#new-email").fill("ada@example.org")
                page.locator("#new-password").fill("four plain words here")
                visitor.context.clear_cookies()
                with page.expect_navigation() as answer:
                    page.locator("form[action='/register'] button").click()
                self.assertEqual(answer.value.status, 403)
                self.assertNotIn("four plain words here", page.content())
                self.check(visitor)

    def test_too_many_wrong_passwords_must_wait(self):
        person = running.new_person()
        for look in LOOKS:
            with self.subTest(look.name):
                visitor = self.open("/sign-in", look)
                page = visitor.page
                for _ in range(8):
                    form = page.locator("form[action='/sign-in']")
                    form.locator("[name=email]").fill(person.email)
                    form.locator("[name=password]").fill("not that one at all")
                    with page.expect_navigation() as answer:
                        form.locator("button[type=submit]").click()
                    if answer.value.status == 429:
                        break
                self.assertEqual(answer.value.status, 429)
                self.assertEqual(page.locator("[name=email]").input_value(), person.email)
                self.assertGreater(page.locator("[role=alert]").count(), 0)
                self.check(visitor)

    def test_too_large_a_file_is_said_to_be_too_large(self):
        visitor = self.visitor(DESKTOP | NO_SCRIPTS)
        patients.sign_in(visitor.page, self.world.parent.email, self.world.parent.password)
        page = visitor.open(f"/account/people/{self.world.child}/documents").page
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            # More than any kind of file may have, and nothing of it on the disk.
            file.truncate(22 << 20)
            page.locator("#file").set_input_files(file.name)
            page.locator("form[enctype]").evaluate("(form) => { form.noValidate = true; }")
            with page.expect_navigation() as answer:
                page.locator("form[enctype] button[type=submit]").click()
        self.assertEqual(answer.value.status, 413)
        self.assertIn("smaller", page.locator("main").inner_text())
        self.check(visitor)


class ClosedTests(StateTests):
    def test_a_suspended_practice(self):
        practice = self.world.suspended
        self.see([State(practice.home, status=404), State(f"{practice.home}/waitlist?service={practice.service}")])
        self.see([
            State(practice.desk), State(f"{practice.desk}/settings"), State(f"{practice.desk}/book"),
            State(f"{practice.desk}/week"),
        ], practice.owner)

    def test_a_practice_without_photo_and_hours(self):
        bare = self.world.bare
        self.see([
            State(bare.home, hides=".slot, img"), State(f"{bare.home}/practitioners/{bare.practitioner}", hides=".slot"),
        ])
        self.see([
            State(bare.desk, hides=".entry, .opening"), State(f"{bare.desk}/week", hides="tbody tr"),
            State(f"{bare.desk}/preview"), State(f"{bare.desk}/settings/schedules"),
        ], bare.owner)


if __name__ == "__main__":
    unittest.main()
