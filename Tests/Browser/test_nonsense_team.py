"""Invitations and codes that are none, and clocks that no place has."""

import unittest
from zoneinfo import ZoneInfo

import patients
import practices
import running
from browser import DESKTOP
from nonsense import LONG, NonsenseTestCase
from test_forms import LOOKS


class TeamTests(NonsenseTestCase):
    NEEDED = "This is needed."
    WRONG = "This code is wrong, used or too old. Ask for a new one."

    def test_an_invitation(self):
        practice = practices.Practice()
        other = practices.Practice()
        path = f"{practice.desk}/settings/team"
        visitor = self.owner(practice)
        for texts, wrong in (
            ({"practitionerId": practice.practitioner}, {"role": self.NEEDED}),
            ({"role": LONG}, {"role": self.NEEDED}),
            ({"role": "practitioner", "practitionerId": ""}, {"practitionerId": self.NEEDED}),
            ({"role": "practitioner", "practitionerId": other.practitioner}, {"practitionerId": "This is not offered here."}),
        ):
            with self.subTest({name: text[:12] for name, text in texts.items()}):
                visitor.open(path)
                self.refuse(visitor.page, path, texts, wrong)
        self.see_in_both_looks(practice, "/settings/team", path, {"practitionerId": practice.practitioner}, ["role"])

    def test_an_invitation_of_somebody_who_is_nobody(self):
        practice = practices.Practice()
        path = f"{practice.desk}/settings/team"
        page = self.owner(practice).open(path).page
        status, _ = self.send(page, path, {"role": "receptionist", "practitionerId": LONG})
        self.assertIn(status, range(400, 500), "there is a code for the team")
        self.see_what_is_wrong(page, "practitionerId", None)

    def test_what_is_wrong_with_a_choice_is_heard_with_it(self):
        practice = practices.Practice()
        path = f"{practice.desk}/settings/team"
        page = self.owner(practice).open(path).page
        self.send(page, path, {})
        heard = page.locator("#role").get_attribute("aria-describedby") or ""
        self.assertIn("role-error", heard.split())

    def test_the_only_owner_stays_one(self):
        practice = practices.Practice()
        visitor = self.owner(practice)
        page = visitor.open(f"{practice.desk}/settings/team").page
        page.get_by_role("link", name="Olive Oak").last.click()
        page.wait_for_url("**/settings/team/**")
        path = page.url.removeprefix(self.address)
        words = "A practice keeps at least one owner. Make somebody else an owner first."
        self.refuse(page, path, {"role": "receptionist"}, {"form": words})
        page.locator("details:has(form[action$='/removal']) summary").click()
        page.locator("form[action$='/removal'] button").click()
        page.locator("#form.error", has_text=words).wait_for()
        self.check(visitor)
        visitor.open(path)
        self.assertTrue(page.locator("#role-owner").is_checked())

    def test_two_invitations_of_one_kind_have_two_codes(self):
        practice = practices.Practice()
        visitor = self.owner(practice)
        codes = [self.invite(visitor, practice) for _ in range(2)]
        self.assertNotEqual(codes[0], codes[1])
        joining = self.somebody()
        self.send(joining.page, "/join", {"code": codes[0]})
        joining.page.wait_for_url(f"**{practice.desk}")
        joining.open("/join")
        self.refuse(joining.page, "/join", {"code": codes[1]}, {"code": "Your account belongs to this practice already."})

    def invite(self, visitor, practice):
        page = visitor.open(f"{practice.desk}/settings/team").page
        page.locator("#role-receptionist").check()
        page.locator("form[action$='/invitations'] button").click()
        return page.locator("main code").inner_text()

    def somebody(self, look=DESKTOP):
        visitor = self.visitor(look)
        person = running.new_person()
        patients.sign_in(visitor.page, person.email, person.password, then="/join")
        return visitor

    def test_a_code(self):
        used, shared = self.used_code(), self.shared_code()
        visitor = self.somebody()
        for code, words in (
            ("", self.NEEDED), ("AAAA-BBBB-CCCC", self.WRONG), ("<b>code</b>", self.WRONG), (LONG, self.WRONG),
            (used, self.WRONG), (used.lower(), self.WRONG), (shared, self.WRONG), (used + shared, self.WRONG),
        ):
            with self.subTest(code[:14]):
                visitor.open("/join")
                self.refuse(visitor.page, "/join", {"code": code}, {"code": words})
        for look in LOOKS:
            with self.subTest(look.name):
                visitor = self.somebody(look)
                self.refuse(visitor.page, "/join", {"code": used}, {"code": None})
                self.check(visitor)

    def used_code(self):
        """By which somebody has joined a practice."""
        practice = practices.Practice()
        code = running.post(f"{practice.home}/invitations", {"role": "receptionist"}, practice.token)["code"]
        running.post("/memberships", {"code": code}, running.sign_in(running.new_person()))
        return code

    def shared_code(self):
        """By which one looks after a patient too, and joins nothing."""
        token = running.sign_in(running.new_person())
        child = running.post("/patients", {"name": "Child Example", "relation": "dependant"}, token)["id"]
        return running.post(f"/patients/{child}/link-codes", token=token)["code"]

    def test_a_code_is_not_used_up_by_whom_it_does_not_serve(self):
        practice = practices.Practice()
        visitor = self.owner(practice)
        code = self.invite(visitor, practice)
        visitor.open("/join")
        self.refuse(visitor.page, "/join", {"code": code}, {"code": "Your account belongs to this practice already."})
        joining = self.somebody()
        self.send(joining.page, "/join", {"code": f"  {code.lower()} "})
        joining.page.wait_for_url(f"**{practice.desk}")


class TimeZoneTests(NonsenseTestCase):
    UNKNOWN = "This time zone is not known here. Choose another."
    NOT_TOLD = "The place’s time zone cannot be told. Choose one."

    def place(self, practice):
        return f"/settings/locations/{practice.location}"

    def test_of_a_place(self):
        practice = practices.Practice()
        path = practice.desk + self.place(practice)
        visitor = self.owner(practice)
        for texts, wrong in (
            ({"timeZone": "Mars/Olympus"}, {"timeZone": self.UNKNOWN}),
            ({"timeZone": "../../etc/passwd"}, {"timeZone": self.UNKNOWN}),
            ({"timeZone": "<b>Berlin</b>"}, {"timeZone": self.UNKNOWN}),
            ({"timeZone": LONG}, {"timeZone": "This is too short or too long."}),
            # Where no country is that could tell it.
            ({"timeZone": "", "latitude": "-48", "longitude": "-123"}, {"timeZone": self.NOT_TOLD}),
            ({"timeZone": "", "country": "ZZZ"}, {"timeZone": self.NOT_TOLD, "country": "This has not the right form."}),
        ):
            with self.subTest({name: text[:16] for name, text in texts.items()}):
                visitor.open(path)
                self.refuse(visitor.page, path, {"name": "Else <where>", "phone": "+49 30 5551234"} | texts, wrong)
        visitor.open(path)
        self.assertEqual(visitor.page.locator("[name=name]").input_value(), "Here")
        self.assertEqual(visitor.page.locator("[name=timeZone]").input_value(), "Europe/Berlin")

    def test_in_both_looks(self):
        practice = practices.Practice()
        path = self.place(practice)
        for zone in ("Mars/Olympus", LONG):
            self.see_in_both_looks(practice, path, practice.desk + path, {"timeZone": zone}, ["timeZone"])

    def test_of_a_place_that_is_added(self):
        practice = practices.Practice()
        path = f"{practice.desk}/settings/locations/new"
        page = self.owner(practice).open(path).page
        texts = {
            "name": "There", "city": "Berlin", "country": "DE", "latitude": "52.52", "longitude": "13.40",
            "timeZone": "Mars/Olympus"}
        self.refuse(page, path, texts, {"timeZone": self.UNKNOWN})
        status, _ = self.send(page, path, {"timeZone": ""})
        self.assertEqual(status, 200)
        page.locator("main .bookings a", has_text="There").click()
        self.assertEqual(page.locator("[name=timeZone]").input_value(), "Europe/Berlin")

    def booked(self, days=7):
        """A practice with a booking ahead."""
        practice = practices.Practice()
        self.start = practice.free_starts(practice.date(days))[20]
        self.booking = practice.book(practice.add_patient("Anna Ahead"), self.start)
        return practice

    def test_unknown_with_bookings_ahead(self):
        practice = self.booked()
        path = practice.desk + self.place(practice)
        page = self.owner(practice).open(path).page
        self.refuse(page, path, {"timeZone": "Mars/Olympus"}, {"timeZone": self.UNKNOWN})

    def test_far_away_with_bookings_ahead(self):
        practice = self.booked()
        for look in LOOKS:
            with self.subTest(look.name):
                visitor = self.owner(practice, look).open(practice.desk + self.place(practice))
                self.ask(visitor, practice)
                self.check(visitor)

    def ask(self, visitor, practice):
        """What stays is asked before anything is changed."""
        path = practice.desk + self.place(practice)
        page = visitor.page
        status, _ = self.send(page, path, {"timeZone": "Pacific/Auckland", "name": "Else <where>"})
        self.assertEqual(status, 409)
        text = page.locator("main [role=alert]").inner_text()
        for word in ("Europe/Berlin", "Pacific/Auckland"):
            self.assertIn(word, text)

    def test_what_stays_of_bookings_ahead_is_asked_until_it_is_said(self):
        practice = self.booked()
        path = practice.desk + self.place(practice)
        visitor = self.owner(practice).open(path)
        page = visitor.page
        self.ask(visitor, practice)
        for keep in ("everything", LONG):
            status, _ = self.send(page, path, {"keep": keep})
            self.assertEqual(status, 409)
            self.assertIn("Pacific/Auckland", page.locator("main [role=alert]").inner_text())
        other = self.owner(practice).open(path)
        self.assertEqual(other.page.locator("[name=timeZone]").input_value(), "Europe/Berlin")
        self.assertEqual(other.page.locator("[name=name]").input_value(), "Here")
        status, _ = self.send(page, path, {"keep": "instants"})
        self.assertEqual(status, 200)
        visitor.open(path)
        self.assertEqual(page.locator("[name=timeZone]").input_value(), "Pacific/Auckland")
        self.assertEqual(page.locator("[name=name]").input_value(), "Else <where>")
        visitor.open(f"{practice.desk}/bookings/{self.booking}")
        self.assertEqual(page.locator(".when time").get_attribute("datetime"), self.start)

    def test_the_times_that_were_agreed_on_stay(self):
        practice = self.booked()
        before = self.local("Europe/Berlin")
        path = practice.desk + self.place(practice)
        visitor = self.owner(practice).open(path)
        self.ask(visitor, practice)
        self.send(visitor.page, path, {"keep": "localTimes"})
        visitor.page.locator("p[role=status]", has_text="All bookings and the clock agree.").wait_for()
        visitor.open(f"{practice.desk}/bookings/{self.booking}")
        self.start = visitor.page.locator(".when time").get_attribute("datetime")
        self.assertEqual(self.local("Pacific/Auckland"), before)

    def local(self, zone):
        moment = practices.datetime.datetime.fromisoformat(self.start.replace("Z", "+00:00"))
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    def test_what_cannot_be_brought_together_with_the_clock_is_told(self):
        """What is booked for now would be over already by a clock that far ahead."""
        practice = practices.Practice()
        now = practices.datetime.datetime.now(practices.datetime.UTC).isoformat()
        ahead = [start for day in (0, 1) for start in practice.free_starts(practice.date(day)) if start > now]
        practice.book(practice.add_patient("Anna Ahead"), ahead[1])
        path = practice.desk + self.place(practice)
        visitor = self.owner(practice).open(path)
        page = visitor.page
        self.ask(visitor, practice)
        self.send(page, path, {"keep": "localTimes"})
        page.locator("form[action$='/local-times']").wait_for()
        self.check(visitor)
        self.send(page, f"{path}/local-times", {"keep": "localTimes"})
        self.assertGreater(page.locator("main [role=alert]").count(), 0, "nothing says that it did not work, or why")


if __name__ == "__main__":
    unittest.main()
