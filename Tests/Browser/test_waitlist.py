"""Somebody waits for a time, is offered it when it becomes free, and takes it or lets it go."""

import unittest

import patients
import practices
import running
from browser import DESKTOP, NO_SCRIPTS, PHONE
from case import PageTestCase

OFFER = "#mine a.button.primary[href*='/bookings/']"
NOON = [("12:00", "12:30")]


class WaitlistTests(PageTestCase):
    def test_a_time_that_becomes_free_is_offered_and_taken(self):
        home = practices.Practice(hours=NOON).home
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
        offer = waiting.page.locator(OFFER)
        offer.wait_for(timeout=20_000)
        self.check(waiting)
        offer.click()
        waiting.page.locator("form[action$='/confirmation']").wait_for()
        self.check(waiting)
        patients.confirm(waiting.page)

    def test_an_offer_that_is_let_go_passes_on_to_the_next_in_line(self):
        practice = practices.Practice(hours=NOON)
        day = practice.date(9)
        taken = practice.book(practice.add_patient("Ursula Before"), practice.free_starts(day)[0])
        first, second = self.waiting(practice, day, PHONE), self.waiting(practice, day)
        self.assertIn("You are asked first", first.page.locator("#mine").inner_text())
        self.assertIn("1 other is asked before you", second.page.locator("#mine").inner_text())
        practice.cancel(taken)
        offer = first.page.locator(OFFER)
        offer.wait_for(timeout=20_000)
        self.assertEqual(second.page.locator(OFFER).count(), 0)
        offer.click()
        first.page.locator("form[action$='/cancellation'] button").click()
        first.page.wait_for_url("**/practices/**")
        self.check(first)
        # Without a reload, in the window of whoever is next.
        offered = second.page.locator(OFFER)
        offered.wait_for(timeout=20_000)
        self.check(second)
        first.open("/bookings")
        self.assertEqual(first.page.locator(OFFER).count(), 0)
        self.assertEqual(first.page.locator("#mine form[action$='/leave']").count(), 1, "it no longer waits")
        self.check(first)
        offered.click()
        patients.confirm(second.page)
        second.open("/bookings")
        self.assertEqual(second.page.locator("#mine .badge.confirmed").count(), 1)
        self.assertEqual(second.page.locator("#mine form[action$='/leave']").count(), 0)

    def waiting(self, practice, day, look=DESKTOP):
        """Somebody new who waits for whatever becomes free on one day, on the page of their bookings."""
        visitor = self.visitor(look)
        page = visitor.page
        person = running.new_person()
        patients.sign_in(page, person.email, person.password)
        page.goto(f"{practice.home}/waitlist?service={practice.service}")
        for field in ("from", "until"):
            page.locator(f"[name={field}]").fill(day)
        page.locator("main form button[type=submit]").last.click()
        page.wait_for_url("**/bookings**")
        return visitor

    def test_the_desk_puts_somebody_on_it_and_takes_them_off(self):
        for look in (DESKTOP | NO_SCRIPTS, PHONE):
            with self.subTest(look.name):
                practice = practices.Practice(services={"Check-up": {"durationMinutes": 30}}, hours=[("12:00", "12:30")])
                desk = self.visitor(look)
                page = desk.page
                patients.sign_in(page, practice.owner.email, practice.owner.password)
                desk.open(f"{practice.desk}/waitlist")
                page.locator("a.button.primary").click()
                practices.new_patient(page, "Wanda Wait")
                page.locator("#earliest").fill("10:00")
                page.locator("#latest").fill("09:00")
                self.check(desk)
                page.locator("form[action$='/waitlist'] button").click()
                page.locator("#latest-error").wait_for()
                self.check(desk)
                # Before anything is open there: nothing is offered.
                page.locator("#latest").fill("11:00")
                page.locator("form[action$='/waitlist'] button").click()
                page.locator("p[role=status]", has_text="Wanda Wait").wait_for()
                self.check(desk)
                page.locator("form[action$='/leave'] button").click()
                page.locator("form[action$='/leave']").wait_for(state="detached")

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
