"""A receptionist's busy quarter of an hour, by keyboard alone; how long it takes is printed."""

import datetime
import time
import unittest

import patients
import practices
import running
from browser import DESKTOP, STILL
from case import PageTestCase
from keys import Keys


class Reception:
    """What a receptionist does at a desk, step by step, without a mouse."""

    def __init__(self, page, practice):
        self.page = page
        self.keys = Keys(page)
        self.practice = practice

    def sign_in(self, person):
        self.page.goto("/sign-in?then=" + self.practice.desk)
        self.keys.fill("form[action='/sign-in'] [name=email]", person.email)
        self.keys.fill("form[action='/sign-in'] [name=password]", person.password)
        self.keys.follow()

    def go_to(self, part):
        """By the desk's own navigation, from wherever one is."""
        self.keys.follow(f".desk-nav a[href^='{self.practice.desk}{part}']")

    def find(self, name):
        """Begins a booking: somebody who is known by now goes on to the times at once."""
        self.go_to("/book")
        self.keys.fill("#find", name)
        self.keys.follow()

    def book(self, name, phone=None):
        """On the phone, at the first free time; for somebody new where a number is given."""
        self.find(name)
        if phone:
            self.keys.fill("form[action$='/people'] [name=phone]", phone)
            self.keys.follow()
        self.keys.follow("button[name=slot]")
        self.see(name)

    def book_over(self, name, phone, time, reason):
        """Over what is there, with the reason."""
        self.find(name)
        self.keys.fill("form[action$='/people'] [name=phone]", phone)
        self.keys.follow()
        self.keys.unfold("summary", "Book over another")
        self.keys.fill_time("#other-time", time)
        self.keys.fill("#other-overbooking", reason)
        self.keys.follow()
        self.see(name)

    def arrive(self, name):
        """From the day itself."""
        entry = self.page.locator(".entry", has_text=name)
        self.keys.follow(f"#{entry.get_attribute('id')}-step")
        entry.locator(".badge.arrived").wait_for()

    def open(self, name):
        self.keys.follow(".entry-link", name)

    def miss(self, name):
        self.open(name)
        self.keys.follow("form[action$='/absence'] button")
        self.page.locator(".badge.noShow").first.wait_for()

    def take_payment(self, name):
        """All of it, in the way that was arranged: the form says both already."""
        self.open(name)
        self.keys.unfold("details:has(form[action$='/receipts']) summary")
        self.keys.follow("form[action$='/receipts'] button[type=submit]")

    def note(self, text):
        """On the booking that is open."""
        self.keys.fill("textarea[name=note]", text)
        self.keys.follow("form[action$='/note'] button")

    def move(self, name):
        """To the last of the times that are shown."""
        self.keys.to(".entry-link", name)
        self.keys.follow(key="m")
        chosen = self.page.locator("button[name=slot]").last.get_attribute("value")
        self.keys.follow(f"button[name=slot][value='{chosen}']")
        self.see(name)

    def block(self, who, opens, closes):
        self.go_to("/block")
        self.keys.choose("[name=practitioner]", who)
        self.keys.fill_time("[name=fromTime]", opens)
        self.keys.fill_time("[name=untilTime]", closes)
        self.keys.follow("main form button.primary[type=submit]")
        self.keys.follow("button[name=sure]")

    def take_off_the_waitlist(self, name):
        self.go_to("/waitlist")
        self.keys.follow("form[action$='/leave'] button")

    def see(self, name):
        self.page.locator(".entry-link", has_text=name).wait_for()

    def to_the_day(self):
        self.go_to("")


class QuarterHourTests(PageTestCase):
    def setUp(self):
        super().setUp()
        self.practice = practices.Practice(price=6000, zone=practices.morning_zone(), practitioner="Ada Oak")
        self.practice.add_practitioner("Bruno Birch")
        self.receptionist = self.practice.add_receptionist()
        self.today = self.practice.date()
        self.free = self.practice.free_starts(self.today)

    def test_a_busy_quarter_of_an_hour_by_keyboard_alone(self):
        self.known("Ina Early", self.free[0])
        self.known("Jon Next", self.free[1])
        self.known("Max Missing", self.minutes_ago(20), "They come late.")
        wanda = self.practice.add_patient("Wanda Waits", phone="+49 30 5550042")
        self.practice.add("waitlist", {
            "patientId": wanda, "serviceId": self.practice.service, "from": self.today, "until": self.today,
            "earliest": "00:00", "latest": "00:30"})
        visitor = self.visitor(DESKTOP | STILL)
        began = time.monotonic()
        desk = Reception(visitor.page, self.practice)
        desk.sign_in(self.receptionist)
        desk.arrive("Ina Early")
        desk.book("Nora New", phone="+49 30 5550001")
        desk.arrive("Jon Next")
        desk.book("Olga Other", phone="+49 30 5550002")
        desk.miss("Max Missing")
        desk.to_the_day()
        desk.take_payment("Ina Early")
        desk.note("Paid in cash; asked for a receipt.")
        desk.to_the_day()
        desk.move("Olga Other")
        desk.book_over("Walter Walk-In", "+49 30 5550003", self.local(self.free[0]), "In pain, comes now.")
        desk.block("Bruno Birch", "18:00", "19:00")
        desk.book("Wanda Waits")
        desk.take_off_the_waitlist("Wanda Waits")
        desk.to_the_day()
        seconds = time.monotonic() - began
        print(f"     a busy quarter of an hour at the desk: {seconds:.1f} s, {desk.keys.pressed} keys, no mouse")
        self.see_all_of_it(visitor)

    def see_all_of_it(self, visitor):
        """What was done is what the day shows, after a reload too."""
        page = visitor.open(self.practice.desk).page
        day = {entry.locator("strong").inner_text(): entry.inner_text() for entry in page.locator(".entry").all()}
        self.assertEqual(set(day), {
            "Ina Early", "Jon Next", "Max Missing", "Nora New", "Olga Other", "Walter Walk-In", "Wanda Waits"})
        for name, text in (
            ("Ina Early", "arrived"), ("Ina Early", "paid"), ("Jon Next", "arrived"), ("Max Missing", "missed"),
            ("Walter Walk-In", "over another"),
        ):
            self.assertIn(text, day[name].lower())
        self.assertEqual(page.locator(".desk-aside li").count(), 0, "somebody still waits")
        bruno = page.locator(".desk-column", has_text="Bruno Birch").inner_text()
        self.assertIn("– 18:00", bruno)
        self.assertIn("19:00 –", bruno)
        self.check(visitor)
        page.locator(".entry-link", has_text="Ina Early").click()
        self.assertEqual(page.locator("textarea[name=note]").input_value(), "Paid in cash; asked for a receipt.")

    def known(self, name, start, overbooking=None):
        self.practice.book(self.practice.add_patient(name), start, overbooking=overbooking)

    def minutes_ago(self, minutes):
        """On the grid of five minutes that times are on."""
        moment = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=minutes)
        return moment.replace(minute=moment.minute // 5 * 5, second=0, microsecond=0).isoformat().replace("+00:00", "Z")

    def local(self, start):
        moment = datetime.datetime.fromisoformat(start.replace("Z", "+00:00"))
        return moment.astimezone(practices.ZoneInfo(self.practice.zone)).strftime("%H:%M")


if __name__ == "__main__":
    unittest.main()
