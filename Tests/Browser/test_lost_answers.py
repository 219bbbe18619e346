"""Forms whose answer is lost: whoever sends them again does nothing a second time."""

import re
import unittest
import uuid

import patients
import practices
import running
from browser import PHONE
from outage import OutageTestCase


class LostAnswerTests(OutageTestCase):
    """It was done, and nobody was told: whoever sends it again does it no second time."""

    def test_a_patient_holds_and_confirms_one_time(self):
        practice = practices.Practice(zone="Etc/UTC")
        visitor = self.visitor(PHONE)
        page = visitor.page
        person = running.new_person("Paul Patient")
        patients.sign_in(page, person.email, person.password)
        page.goto(practice.home)
        patients.weeks_later(page)
        self.lose_answer(page, page.locator(".slot").first)
        self.go_back(page)
        patients.hold(page)
        self.lose_answer(page, self.button(page, "/confirmation"))
        self.send_after_going_back(page, self.button(page, "/confirmation"))
        page.locator(".badge.confirmed").wait_for()
        moment = page.locator(".when time").first.get_attribute("datetime")
        visitor.open("/bookings")
        self.assertEqual(page.locator("#mine .badge").all_inner_texts(), ["confirmed"])
        desk = self.owner(practice, f"?date={moment[:10]}")
        self.assertEqual(desk.page.locator(".entry strong").all_inner_texts(), ["Paul Patient"])

    def test_the_desk_books_on_the_phone_once(self):
        practice = practices.Practice()
        visitor = self.owner(practice, "/book")
        page = visitor.page
        practices.new_patient(page, "Paula Phone")
        slot = page.locator("button[name=slot]").nth(3)
        self.lose_answer(page, slot)
        self.send_after_going_back(page, slot)
        self.assertEqual(page.locator(".entry strong").all_inner_texts(), ["Paula Phone"])
        self.assertEqual(page.locator(".entry .badge").first.inner_text(), "confirmed")

    def test_a_patient_of_the_desk_is_known_once(self):
        practice = practices.Practice()
        visitor = self.owner(practice, "/book")
        page = visitor.page
        page.locator("#find").fill("Paula Phone")
        self.send(page, self.button(page, "/patients"))
        self.lose_answer(page, self.button(page, "/people"))
        self.send_by_trying_again(page, self.button(page, "/people"))
        visitor.open(f"{practice.desk}/book")
        page.locator("#find").fill("Paula")
        # Of two of that name it would have to be asked which.
        self.button(page, "/patients").click()
        page.locator("button[name=slot]").first.wait_for()

    def test_a_payment_is_recorded_once(self):
        practice = practices.Practice(price=6000)
        ways = (self.send_after_going_back, self.send_by_trying_again)
        for again, start in zip(ways, practice.free_starts(practice.date(1))):
            with self.subTest(again.__name__):
                booking = practice.book(practice.add_patient("Paula Pays"), start)
                visitor = self.owner(practice, f"/bookings/{booking}")
                page = visitor.page
                page.locator("details:has(form[action$='/receipts']) summary").click()
                page.locator("#receipt-amount").fill("20.00")
                self.lose_answer(page, self.button(page, "/receipts"))
                again(page, self.button(page, "/receipts"))
                table = page.locator("section:has(#payments) tbody")
                self.assertEqual(table.locator("tr", has_text="€20.00").count(), 1)
                self.assertIn("Still due: €40.00", page.locator("section:has(#payments)").inner_text())
                self.assertEqual(page.locator("section:has(#history) li", has_text="Payment recorded").count(), 1)

    def test_what_is_added_is_added_once(self):
        practice = practices.Practice()
        for part, others, typed in (
            ("practitioners", ["Ada Oak"], {"name": "Nora New", "specialties": "dentist"}),
            ("locations", ["Here"], {"name": "There", "city": "Berlin", "latitude": "52.52", "longitude": "13.40"}),
            ("services", ["Check-up"], {"name": "X-ray", "durationMinutes": "15", "price": "0"}),
        ):
            with self.subTest(part):
                visitor = self.owner(practice, f"/settings/{part}/new")
                page = visitor.page
                self.fill(page, typed)
                if part == "practitioners":
                    page.locator("[name=languages]").first.check()
                self.lose_answer(page, self.button(page, "/new"))
                self.send_by_trying_again(page, self.button(page, "/new"))
                page.locator("p[role=status]").wait_for()
                shown = page.locator("main .bookings strong").all_inner_texts()
                self.assertEqual(sorted(shown), sorted([*others, typed["name"]]))

    def test_a_practice_is_registered_once(self):
        person = running.new_person()
        visitor = self.visitor()
        page = visitor.page
        patients.sign_in(page, person.email, person.password, then="/practices/new")
        name = f"Small {uuid.uuid4().hex[:8]}"
        page.locator("#kind-dentist").check()
        page.locator("main [name=name]").fill(name)
        page.locator("[name=country]").select_option("DE")
        self.lose_answer(page, self.button(page, "/practices/new"))
        self.send_by_trying_again(page, self.button(page, "/practices/new"))
        page.wait_for_url("**/setup/where**")
        visitor.open("/practices/new")
        self.assertEqual(page.locator("main .notice li").all_inner_texts(), [name])

    def test_an_invitation_has_one_code(self):
        practice = practices.Practice()
        visitor = self.owner(practice, "/settings/team")
        page = visitor.page
        page.locator("#role-receptionist").check()
        lost = self.lose_answer(page, self.button(page, "/invitations"))
        self.send_after_going_back(page, self.button(page, "/invitations"))
        self.assertEqual(page.locator("main code").inner_text(), re.search("<code>(.*?)</code>", lost.text())[1])


if __name__ == "__main__":
    unittest.main()
