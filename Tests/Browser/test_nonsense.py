"""Hours, codes for the team and time zones that make no sense: each is refused in words, beside what is wrong."""

import unittest
from zoneinfo import ZoneInfo

import patients
import practices
import running
from browser import DESKTOP
from case import PageTestCase
from test_forms import FILLED_IN, KEPT, LOOKS

LONG = "x" * 6000

# Fills in a form, with what a browser would hold back too; gives all that is in it and that it can show again.
FILL = r"""(form, texts) => {
  form.noValidate = true;
  for (const details of document.querySelectorAll("details")) if (details.contains(form)) details.open = true;
  const strange = new Set();
  for (const [name, text] of Object.entries(texts)) {
    const field = form.elements[name];
    const choices = field.localName ? [...(field.options ?? [])] : [...field];
    if (choices.length && !choices.some((choice) => choice.value === text)) {
      // Of what can be chosen there, nothing says this: the last does now.
      choices.at(-1).value = text;
      strange.add(name);
    }
    field.value = text;
  }
  const named = [...form.elements].filter((field) => field.name && !field.matches("button, [type=hidden], [type=checkbox]"));
  return Object.fromEntries(named.map(({ name }) => [name, form.elements[name].value]).filter(([name]) => !strange.has(name)));
}"""

# As a browser that knows no fields for a time or a date has them.
PLAIN = """addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[type=time], [type=date]")) {
    field.type = "text";
    field.value = field.defaultValue;
  }
})"""


class NonsenseTestCase(PageTestCase):
    def owner(self, practice, look=DESKTOP):
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, practice.owner.email, practice.owner.password, then=practice.desk)
        return visitor

    def form(self, page, action):
        return page.locator(f"main form[method=post][action^='{action}']", has=page.locator(FILLED_IN)).first

    def send(self, page, action, texts):
        """Gives the answer's status, and what was typed."""
        form = self.form(page, action)
        typed = form.evaluate(FILL, texts)
        with page.expect_navigation() as answer:
            form.locator("button[type=submit]").last.click()
        return answer.value.status, typed

    def refuse(self, page, action, texts, wrong):
        """Sends it, and sees it refused; `wrong` has what is said of each field that is wrong, or nothing."""
        status, typed = self.send(page, action, texts)
        self.assertIn(status, range(400, 500), f"it was taken: {page.url}")
        self.assertEqual(self.form(page, action).evaluate(KEPT, list(typed)), typed, "what was typed is lost")
        alert = page.locator("#errors[role=alert]")
        self.assertTrue(alert.is_visible(), "nothing says at once that something is wrong")
        places = [link.get_attribute("href") for link in alert.locator("a").all()]
        self.assertEqual(places, [f"#{field}" for field in wrong])
        for field, words in wrong.items():
            self.see_what_is_wrong(page, field, words)

    def see_what_is_wrong(self, page, field, words):
        """Beside the field, and heard with it."""
        self.assertEqual(page.locator(f"#{field}").count(), 1, f"#{field} leads to no field")
        # What is wrong with all of a form is no field's.
        error = page.locator("#form.error" if field == "form" else f"#{field}-error")
        self.assertTrue(error.is_visible(), f"nothing is said beside {field}")
        if words:
            self.assertEqual(error.inner_text(), words)
        place = page.locator(f"#{field}")
        if place.evaluate("(place) => place.matches('input, select, textarea, .hours-row')"):
            self.assertIn(f"{field}-error", place.get_attribute("aria-describedby"))
        if place.evaluate("(place) => place.matches('input, select, textarea')"):
            self.assertEqual(place.get_attribute("aria-invalid"), "true")

    def see_in_both_looks(self, practice, path, action, texts, fields):
        """The same refused once in each, with all checks; the words are the language's."""
        for look in LOOKS:
            with self.subTest(f"{path} {look.name}"):
                visitor = self.owner(practice, look).open(practice.desk + path)
                self.refuse(visitor.page, action, texts, dict.fromkeys(fields))
                self.check(visitor)


def monday(*times):
    """One pair of times after the other."""
    names = [f"hours-monday-{window}-{end}" for window in (0, 1) for end in ("opens", "closes")]
    return dict(zip(names, times + ("",) * (4 - len(times))))


OVERLAP = "The hours of this day overlap."
ORDER = "The end must come after the begin; a night shift is two days."
INCOMPLETE = "Give both, from and to."
FIVES = "Give a time on a multiple of five minutes."

HOURS = [
    (monday("08:00", "12:00", "11:00", "15:00"), OVERLAP),
    (monday("08:00", "12:00", "08:00", "12:00"), OVERLAP),
    (monday("08:00", "00:00", "23:55", "00:00"), OVERLAP),
    (monday("12:00", "08:00"), ORDER),
    (monday("09:00", "09:00"), ORDER),
    (monday("09:00"), INCOMPLETE),
    (monday("", "12:00"), INCOMPLETE),
    (monday("08:00", "12:00", "", "18:00"), INCOMPLETE),
    (monday("08:07", "12:00"), FIVES),
    (monday("08:00", "12:01"), FIVES),
]


class HoursTests(NonsenseTestCase):
    def draft(self):
        """A practice that has come as far as its hours."""
        practice = practices.Practice(empty=True)
        practice.location = practice.add("locations", {
            "name": "Here", "city": "Berlin", "country": "DE", "latitude": 52.52, "longitude": 13.4,
            "timeZone": "Europe/Berlin"})
        practice.practitioner = practice.add("practitioners", {"name": "Ada Oak", "specialties": ["dentist"]})
        practice.add("services", {"name": "Check-up", "durationMinutes": 30, "price": {"amount": 0, "currency": "EUR"}})
        return practice

    def refuse_all(self, visitor, path, cases):
        page = visitor.page
        for texts, words in cases:
            with self.subTest({name: text[:5] for name, text in texts.items()}):
                visitor.open(path)
                self.refuse(page, path, texts, {"hours-monday": words})

    def test_of_a_practice_that_is_set_up(self):
        practice = self.draft()
        visitor = self.owner(practice)
        self.refuse_all(visitor, f"{practice.desk}/setup/when", HOURS)
        # What was refused is mended where it stands.
        status, _ = self.send(visitor.page, practice.desk, monday("08:00", "12:00"))
        self.assertEqual(status, 200)
        self.assertIn("/setup/publish", visitor.page.url)

    def test_of_a_week(self):
        practice = practices.Practice()
        path = f"/settings/schedules/{practice.schedules[practice.practitioner]}"
        visitor = self.owner(practice)
        self.refuse_all(visitor, practice.desk + path, HOURS)
        self.send(visitor.page, practice.desk + path, monday("08:00", "12:00"))
        visitor.page.locator("p[role=status]").wait_for()
        visitor.open(practice.desk + path)
        self.assertEqual(
            [visitor.page.locator(f"[name={name}]").input_value() for name in monday()], ["08:00", "12:00", "", ""])

    def test_every_day_that_is_wrong_is_told(self):
        practice = practices.Practice()
        path = f"/settings/schedules/{practice.schedules[practice.practitioner]}"
        texts = monday("08:00", "12:00", "11:00", "15:00") | {"hours-tuesday-0-closes": "", "hours-sunday-0-opens": "08:07"}
        page = self.owner(practice).open(practice.desk + path).page
        self.refuse(page, practice.desk + path, texts, {
            "hours-monday": OVERLAP, "hours-tuesday": INCOMPLETE, "hours-sunday": FIVES})

    def test_in_both_looks(self):
        practice = practices.Practice()
        path = f"/settings/schedules/{practice.schedules[practice.practitioner]}"
        times = monday("08:00", "12:00", "11:00", "15:00")
        self.see_in_both_looks(practice, path, practice.desk + path, times, ["hours-monday"])
        draft = self.draft()
        self.see_in_both_looks(draft, "/setup/when", draft.desk, times, ["hours-monday"])

    def test_a_practice_is_not_set_up_without_any(self):
        """It would be published, and nobody could book."""
        practice = self.draft()
        page = self.owner(practice).open(f"{practice.desk}/setup/when").page
        names = page.locator("main [type=time]").evaluate_all("(fields) => fields.map((field) => field.name)")
        status, _ = self.send(page, practice.desk, dict.fromkeys(names, ""))
        self.assertIn(status, range(400, 500), f"it was taken: {page.url}")
        self.assertTrue(page.locator("main [role=alert]").is_visible())

    def test_from_when_until_when_they_hold(self):
        practice = practices.Practice()
        path = f"{practice.desk}/settings/schedules/{practice.schedules[practice.practitioner]}"
        visitor = self.owner(practice)
        for texts, wrong in (
            ({"validFrom": "2031-05-17", "validUntil": "2030-05-17"}, {"validUntil": "This is outside of what is possible."}),
            ({"validFrom": "2031-05-17", "validUntil": "2031-05-16"}, {"validUntil": "This is outside of what is possible."}),
        ):
            with self.subTest(wrong):
                visitor.open(path)
                self.refuse(visitor.page, path, texts, wrong)

    def test_of_somebody_who_has_left_meanwhile(self):
        """Whoever is still there is not chosen in their place."""
        for others in (1, 2):
            with self.subTest(others=others):
                practice = practices.Practice()
                for number in range(1, others):
                    practice.add("practitioners", {"name": f"Bert Birch {number}", "specialties": ["dentist"]})
                gone = practice.add("practitioners", {"name": "Gone Goose", "specialties": ["dentist"]})
                path = f"{practice.desk}/settings/schedules/new"
                page = self.owner(practice).open(path).page
                self.withdraw(practice, gone)
                status, _ = self.send(page, path, {"practitionerId": gone})
                self.assertIn(status, range(400, 500))
                self.see_what_is_wrong(page, "practitionerId", "This is not offered here.")
                self.assertEqual(self.form(page, path).evaluate(KEPT, ["practitionerId"]), {"practitionerId": ""})

    def withdraw(self, practice, practitioner):
        page = self.owner(practice).open(f"{practice.desk}/settings/practitioners/{practitioner}").page
        page.locator("details:has(form[action$='/retirement']) summary").click()
        page.locator("form[action$='/retirement'] button").click()
        page.locator("p[role=status]").wait_for()

    def test_of_single_days(self):
        practice = practices.Practice()
        path = f"{practice.desk}/settings/schedules/{practice.schedules[practice.practitioner]}/exceptions"
        visitor = self.owner(practice)
        day = {"from": "2030-01-02", "until": "", "opens": "", "closes": "", "reason": "A course"}
        last = "Give a last day that is still to come, within two years, and not before the first."
        for texts, wrong in (
            ({"from": ""}, {"from": "Give the first day."}),
            ({"from": "1999-12-31"}, {"until": last}),
            ({"until": "2030-01-01"}, {"until": last}),
            ({"until": "2033-01-02"}, {"until": "Give at most 400 days at once."}),
            ({"until": "2030-01-03", "opens": "08:00", "closes": "12:00"}, {
                "until": "With times of day, give one day at a time."}),
            ({"opens": "12:00", "closes": "08:00"}, {"opens": ORDER}),
            ({"opens": "12:00"}, {"opens": INCOMPLETE}),
            ({"closes": "12:00"}, {"opens": INCOMPLETE}),
            ({"opens": "08:07", "closes": "12:00"}, {"opens": FIVES}),
            ({"opens": "08:00", "closes": "12:01"}, {"closes": FIVES}),
            ({"reason": LONG}, {"reason": "This is too short or too long."}),
            ({"kind": "sometimes"}, {"kind": "This has not the right form."}),
            ({"kind": "extra"}, {"opens": "This is needed."}),
        ):
            with self.subTest({name: text[:10] for name, text in texts.items()}):
                visitor.open(path)
                self.refuse(visitor.page, path, day | texts, wrong)
                self.assertEqual(visitor.page.locator("main .bookings > li").count(), 0, "it was kept all the same")

    def test_of_single_days_in_both_looks(self):
        practice = practices.Practice()
        path = f"/settings/schedules/{practice.schedules[practice.practitioner]}/exceptions"
        texts = {"from": "2030-01-02", "until": "2030-01-01", "opens": "12:00", "reason": LONG}
        self.see_in_both_looks(practice, path, practice.desk + path, texts, ["opens", "until", "reason"])


class PlainFieldTests(NonsenseTestCase):
    """A browser without fields for times and dates sends whatever was typed, and shows it again."""

    # For such a field the value is none, as the validator says, and the browser of these tests.
    documents = None
    MISFIT = "does not conform to the required format"

    def week(self):
        """The page of somebody's hours; gives its path too."""
        practice = practices.Practice()
        visitor = self.owner(practice)
        visitor.context.add_init_script(PLAIN)
        self.addCleanup(self.forgive_misfits, visitor)
        return visitor, f"{practice.desk}/settings/schedules/{practice.schedules[practice.practitioner]}"

    def forgive_misfits(self, visitor):
        if any(self.MISFIT in trouble for trouble in visitor.troubles):
            visitor.expected(self.MISFIT)

    def test_hours(self):
        visitor, path = self.week()
        for times in ((LONG, "12:00"), ("08:00", LONG), ("25:00", "26:00"), ("half past eight", "12:00"), ("8", "12")):
            with self.subTest([time[:16] for time in times]):
                visitor.open(path)
                self.refuse(visitor.page, path, monday(*times), {"hours-monday": INCOMPLETE})

    def test_a_time_is_not_taken_for_another(self):
        visitor, path = self.week()
        for time in ("08:00 PM", "08:00" + LONG):
            with self.subTest(time[:8]):
                visitor.open(path)
                self.refuse(visitor.page, path, monday(time, "23:00"), {"hours-monday": None})

    def test_single_days(self):
        visitor, path = self.week()
        path += "/exceptions"
        wrong = "This has not the right form."
        for texts, field in (
            ({"from": LONG}, "from"), ({"from": "17 May 2031"}, "from"), ({"from": "2030-02-30"}, "from"),
            ({"from": "2030-01-02", "until": LONG}, "until"),
            ({"from": "2030-01-02", "opens": LONG, "closes": "12:00"}, "opens"),
        ):
            with self.subTest({name: text[:12] for name, text in texts.items()}):
                visitor.open(path)
                self.refuse(visitor.page, path, texts, {field: wrong})

    def test_from_when_until_when_hours_hold(self):
        visitor, path = self.week()
        for field in ("validUntil", "validFrom"):
            with self.subTest(field):
                visitor.open(path)
                self.refuse(visitor.page, path, {field: LONG}, {field: "This has not the right form."})


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
