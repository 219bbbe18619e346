"""Each form of the site, sent with nonsense: every fault is said beside its field, and nothing typed is lost."""

import unittest

import patients
import running
from browser import ARABIC, DARK, DESKTOP, LIGHT, PHONE
from case import PageTestCase
from worlds import World

LOOKS = (DESKTOP | LIGHT, PHONE | ARABIC | DARK)

# Where somebody fills something in; all forms of a page are sent. `…` stands for the desk.
EVERYBODY = ["/sign-in", "/register", "/recover"]
NEWCOMERS = [
    "/practices/new", "/join", "/account/details", "/account/password", "/account/erasure", "/account/people/new",
    "/account/people/link",
]
ADMINS = ["/admin/recovery-codes"]
OWNERS = ["block", "settings/practice"] + [
    f"settings/{part}/new" for part in ("locations", "practitioners", "resources", "services", "schedules")
]

# Takes whatever is typed: an empty note is none, an empty search finds nobody.
TAKES_ANYTHING = ("/note", "/book/patients", "/account/people/documents")

# What a browser lets through, and no form takes.
SPOIL = r"""(form) => {
  const nonsense = {
    date: "1999-12-31", time: "00:07", number: "-999999", email: "nobody@nowhere", tel: "12",
    url: "https://example.org/" + "x".repeat(600),
  };
  form.noValidate = true;
  for (const details of document.querySelectorAll("details")) if (details.contains(form)) details.open = true;
  const typed = {};
  for (const field of form.elements) {
    if (!field.name || field.matches("button, select, [type=hidden], [type=checkbox], [type=radio], [type=file]")) continue;
    field.value = nonsense[field.type] ?? (field.required ? "" : "x".repeat(6000));
    if (field.type !== "password") typed[field.name] = field.value;
  }
  return typed;
}"""

KEPT = """(form, names) => Object.fromEntries(names.map((name) => [name, form.elements[name]?.value]))"""

FILLED_IN = "input:not([type=hidden], [type=file]), textarea, select"


class FormTests(PageTestCase):
    def test_what_everybody_can_send(self):
        self.send_all(EVERYBODY)

    def test_what_somebody_new_can_send(self):
        self.send_all(NEWCOMERS, World.shared().newcomer)

    def test_what_a_parent_can_send(self):
        world = World.shared()
        person = f"/account/people/{world.child}"
        self.send_all(
            [f"{person}/details", f"{person}/erasure", f"{world.bare.home}/waitlist?service={world.bare.service}"],
            world.parent)

    def test_what_an_owner_can_send(self):
        world = World.shared()
        desk = world.long.desk
        self.send_all(
            [f"{desk}/{path}" for path in OWNERS] + [
                f"{desk}/bookings/{world.long_booking}", f"{desk}/bookings/{world.long_booking}/time",
                f"{desk}/book?patient={world.long_patient}", f"{desk}/book",
                f"{desk}/settings/schedules/{world.long.schedules[world.long.practitioner]}/exceptions",
            ],
            world.long.owner)

    def test_what_a_practice_that_is_set_up_can_send(self):
        world = World.shared()
        self.send_all([f"{world.empty.desk}/setup/{part}" for part in ("where", "who", "what")], world.empty.owner)

    def test_what_admins_can_send(self):
        admin = running.Person("", running.ADMIN, running.PASSWORD)
        self.send_all(ADMINS + [f"/admin{World.shared().long.home}"], admin)

    def send_all(self, paths, person=None):
        """Each form of each page, in the one look and the other by turns."""
        visitors = [self.visitor(look) for look in LOOKS]
        if person:
            for visitor in visitors:
                patients.sign_in(visitor.page, person.email, person.password)
        turn = 0
        for path in paths:
            visitor = visitors[turn % 2].open(path)
            forms = self.forms(visitor.page)
            self.assertTrue(forms, f"{path} has no form to fill in")
            for number, action in enumerate(forms):
                visitor = visitors[turn % 2]
                with self.subTest(f"{path} {action} {visitor.look.name}"):
                    self.send(visitor if number == 0 else visitor.open(path), action)
                turn += 1

    def forms(self, page):
        """The addresses of the page's forms that somebody fills in; those with a file are tried elsewhere."""
        found = []
        for form in page.locator("main form[method=post]").all():
            action = form.get_attribute("action")
            if form.locator(FILLED_IN).count() and not action.endswith(TAKES_ANYTHING):
                found.append(action)
        return found

    def send(self, visitor, action):
        page = visitor.page
        form = page.locator(f"main form[method=post][action='{action}']", has=page.locator(FILLED_IN)).last
        typed = form.evaluate(SPOIL)
        with page.expect_navigation() as answer:
            form.locator("button[type=submit]").last.click()
        self.assertIn(answer.value.status, range(400, 500), f"what was typed was taken: {page.url}")
        self.assertGreater(page.locator("[role=alert]").count(), 0, "nothing says at once that something is wrong")
        for link in page.locator("#errors a").all():
            place = link.get_attribute("href")
            self.assertEqual(page.locator(place).count(), 1, f"{place} leads to no field")
        self.assertEqual(form.evaluate(KEPT, list(typed)), typed, "what was typed is lost")
        # The way through a page by Tab is the same as without errors, which other tests go.
        self.check(visitor, but=("focus",))


if __name__ == "__main__":
    unittest.main()
