"""Somebody waits for a time, is offered it when it becomes free, and takes it or lets it go."""

import unittest

import patients
import practices
import running
from browser import DESKTOP, NO_SCRIPTS, PHONE
from case import PageTestCase


class WaitlistTests(PageTestCase):
    def test_a_time_that_becomes_free_is_offered_and_taken(self):
        # One that has a single time a day.
        home = practices.new_practice({"Check-up": {"durationMinutes": 30}}, opens="12:00", closes="12:30").home
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

    def test_the_desk_puts_somebody_on_it_and_takes_them_off(self):
        for look in (DESKTOP | NO_SCRIPTS, PHONE):
            with self.subTest(look.name):
                practice = practices.new_practice({"Check-up": {"durationMinutes": 30}}, opens="12:00", closes="12:30")
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
