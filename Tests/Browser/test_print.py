"""What is printed, as somebody is handed it: black on white, nothing to press, no column and no row cut."""

import unittest

import patients
import practices
import running
from browser import ARABIC, DARK, DESKTOP
from case import PageTestCase
from worlds import World

# Between the margins of a sheet of A4, in CSS pixels.
SHEET = {"width": 680, "height": 1000}

# What no paper needs: it is there to be pressed, or leads somewhere.
PRESSED = "header.site, footer.site, .skip, form, button, select, input, summary, .desk-nav ul, nav.row, .button:not([href^='tel:'])"

COLOURS = """() => {
  const shade = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return a === 0 ? null : (r + g + b) / 3;
  };
  const wrong = new Set();
  for (const element of document.querySelectorAll("html, body, main, main *")) {
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [ink, ground] = [shade(style.color), shade(style.backgroundColor)];
    if (ink > 0) wrong.add(`${element.localName}.${element.className}: its ink is ${style.color}`);
    if (ground !== null && ground < 255) wrong.add(`${element.localName}.${element.className}: its ground is ${style.backgroundColor}`);
  }
  return [...wrong];
}"""

# Paper does not scroll.
CUT = """() => [...document.querySelectorAll("html, main, main *")]
  .filter((e) => e.checkVisibility() && !e.matches(".unseen, .unseen *") && e.clientWidth && e.scrollWidth > e.clientWidth + 1)
  .map((e) => `${e.localName}.${e.className} is cut at ${e.clientWidth} of ${e.scrollWidth} px`)"""

ROWS = """() => [...document.querySelectorAll("main tr, main .entry, main .card, main dl > div")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).breakInside !== "avoid").map((e) => e.outerHTML.slice(0, 80))"""


class PrintTests(PageTestCase):
    def printed(self, path, person, look=DESKTOP | DARK):
        """The page as it is printed by somebody whose screen is dark."""
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, person.email, person.password)
        page = visitor.open(path).page
        page.emulate_media(media="print")
        page.set_viewport_size(SHEET)
        self.assertEqual(page.evaluate(COLOURS), [])
        self.assertEqual(page.evaluate(CUT), [])
        self.assertEqual(page.evaluate(ROWS), [])
        shown = [e.evaluate("(e) => e.outerHTML.slice(0, 80)") for e in page.locator(PRESSED).all() if e.is_visible()]
        self.assertEqual(shown, [])
        return page

    def test_a_day_list(self):
        practice = practices.Practice(zone=practices.morning_zone(), price=6000)
        practice.add_practitioner("Nobody Booked")
        free = practice.free_starts(practice.date())
        for name, start in (("Anna First", free[0]), ("Bert Second", free[1]), ("Cora Gone", free[2])):
            booking = practice.book(practice.add_patient(name), start)
        practice.cancel(booking)
        for look in (DESKTOP | DARK, DESKTOP | ARABIC | DARK):
            with self.subTest(look.name):
                text = self.printed(practice.desk, practice.owner, look).locator("main").inner_text()
                for shown in ("Anna First", "Bert Second", practice.name, "Ada Oak", "60"):
                    self.assertIn(shown, text)
                for hidden in ("Cora Gone", "Nobody Booked"):
                    self.assertNotIn(hidden, text)

    def test_a_confirmation(self):
        world = World.shared()
        page = self.printed(world.booking, world.patient)
        for part in (".badge.confirmed", ".when", "h1"):
            self.assertTrue(page.locator(part).first.is_visible(), part)
        self.assertIn(world.long.name, page.locator("main").inner_text())

    def test_whom_to_call(self):
        owner = running.Person("", running.OWNER, running.PASSWORD)
        page = self.printed("/desk/00dc6acf-ac00-7000-8000-000000000001/calls", owner)
        number = page.locator("a[href^='tel:']").first
        self.assertTrue(number.is_visible())
        self.assertEqual(number.evaluate("(a) => getComputedStyle(a).borderTopStyle"), "none", "it looks like a button")

    def test_a_week_and_a_month(self):
        world = World.shared()
        for part, cells in (("week", 7), ("month", 7)):
            with self.subTest(part):
                page = self.printed(f"{world.long.desk}/{part}", world.long.owner)
                last = page.locator("thead th").last
                self.assertGreaterEqual(page.locator("thead th").count(), cells)
                box = last.bounding_box()
                self.assertLessEqual(box["x"] + box["width"], SHEET["width"])

    def test_the_desks_page_of_a_booking(self):
        world = World.shared()
        page = self.printed(f"{world.long.desk}/bookings/{world.long_booking}", world.long.owner)
        self.assertTrue(page.locator(".when").first.is_visible())
        self.assertFalse(page.locator("#steps").is_visible(), "what can be pressed has a heading of its own left")

    def test_it_fits_on_sheets(self):
        """As Chromium itself lays it out: a sheet for a short day, not one for each column."""
        practice = practices.Practice(zone=practices.morning_zone())
        practice.book(practice.add_patient("Anna First"), practice.free_starts(practice.date())[0])
        page = self.printed(practice.desk, practice.owner)
        self.assertEqual(page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n"), 1)


if __name__ == "__main__":
    unittest.main()
