"""Hours that nobody could keep, where a practice is set up and where its settings are."""

import unittest

import practices
from nonsense import LONG, NonsenseTestCase
from test_forms import KEPT

PLAIN = """addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[type=time], [type=date]")) {
    field.type = "text";
    field.value = field.defaultValue;
  }
})"""


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
        last = "Give a last day that is still to come, and not before the first."
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


if __name__ == "__main__":
    unittest.main()
