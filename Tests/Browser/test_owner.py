"""An owner edits what another edits too, shows a photo, and blocks a time that somebody has."""

import re
import struct
import unittest
import uuid
import zlib

import patients
import running
from browser import DESKTOP, NO_SCRIPTS, PHONE
from case import PageTestCase

PRACTICE = "00dc6acf-ac00-7000-8000-000000000001"
DESK = f"/desk/{PRACTICE}"


def picture():
    """A PNG of a few colours, as large as a small photo."""
    width, height = 640, 480
    rows = b"".join(
        b"\0" + bytes((x * 255 // width, y * 255 // height, 128)[part] for x in range(width) for part in range(3))
        for y in range(height)
    )

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class OwnerTests(PageTestCase):
    def owner(self, look=DESKTOP):
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, running.OWNER)
        return visitor

    def test_two_who_edit_one_thing_are_told_and_choose(self):
        first, second = self.owner(), self.owner(PHONE)
        for visitor in (first, second):
            visitor.open(f"{DESK}/settings/practice")
        phone = f"+49 30 555 {uuid.uuid4().int % 9000 + 1000}"
        first.page.locator("[name=phone]").fill(phone)
        self.save(first.page)
        second.page.locator("details summary").first.click()
        summary = f"Open day and night, {uuid.uuid4().hex[:6]}."
        second.page.locator("[name=summary]").fill(summary)
        second.page.locator("form[action$='/settings/practice'] button[type=submit]").click()
        second.page.get_by_role("alert").wait_for()
        self.check(second)
        table = second.page.locator("table").inner_text()
        self.assertIn(phone, table)
        self.assertIn(summary, table)
        self.save(second.page)
        first.open(f"{DESK}/settings/practice")
        self.assertEqual(first.page.locator("[name=summary]").input_value(), summary)

    def save(self, page):
        with page.expect_navigation():
            page.locator("form[action$='/settings/practice'] button[type=submit]").click()

    def test_a_photo_needs_words_and_is_on_the_public_page(self):
        for look in (DESKTOP, DESKTOP | NO_SCRIPTS):
            with self.subTest(look.name):
                self.photo(look)

    def photo(self, look):
        visitor = self.owner(look).open(f"{DESK}/settings/media")
        page = visitor.page
        file = {"name": "door.png", "mimeType": "image/png", "buffer": picture()}
        page.locator("#file").set_input_files(file)
        page.locator("form[enctype] button[type=submit]").click()
        page.locator("#alternativeText-error, .field.wrong").first.wait_for()
        text = f"A door that stands open, {uuid.uuid4().hex[:6]}"
        page.locator("#file").set_input_files(file)
        page.locator("[name=alternativeText]").fill(text)
        page.locator("form[enctype] button[type=submit]").click()
        page.locator(".card:has(img)", has_text=text).wait_for(timeout=20_000)
        public = self.open(f"/practices/{PRACTICE}", PHONE)
        image = public.page.locator(f"img[alt='{text}']")
        image.scroll_into_view_if_needed()
        public.page.wait_for_function("(image) => image.complete && image.naturalWidth > 0", arg=image.element_handle())
        self.assertIn("webp", image.evaluate("(image) => image.currentSrc"))
        self.assertEqual(image.get_attribute("loading"), "lazy")
        self.check(public)
        page.get_by_role("link", name=text).first.click()
        page.locator("details:has(form[action$='/removal']) summary").click()
        page.locator("form[action$='/removal'] button").click()
        page.wait_for_url("**/settings/media**")
        self.assertEqual(page.get_by_text(text).count(), 0)

    def test_blocking_a_time_shows_whom_it_touches_and_whom_to_call(self):
        patient = self.open("/")
        patients.search(patient.page, patients.SEARCH)
        patients.first_profile(patient.page)
        patients.weeks_later(patient.page, 6)
        patients.hold(patient.page, 2)
        name = "Petra " + "".join(chr(97 + byte % 26) for byte in uuid.uuid4().bytes[:8])
        patients.register(patient.page, running.Person(name, f"{uuid.uuid4().hex}@example.org", "four plain words here"))
        booking = patients.confirm(patient.page)
        moment = patient.page.locator(".when time").first.get_attribute("datetime")
        who = patient.page.locator(".summary").inner_text()
        desk = self.owner().open(f"{DESK}/block")
        page = desk.page
        option = next(o for o in page.locator("[name=practitioner] option").all() if o.inner_text() in who)
        page.locator("[name=practitioner]").select_option(option.get_attribute("value"))
        date = self.local_date(patient.page)
        for field in ("fromDate", "untilDate"):
            page.locator(f"[name={field}]").fill(date)
        page.locator("main form button[type=submit]").first.click()
        page.get_by_text(name).first.wait_for()
        self.check(desk)
        page.locator("form:has([name=sure]) button, button[name=sure]").first.click()
        page.get_by_text(name).first.wait_for()
        self.check(desk)
        patient.page.goto(booking)
        patient.page.locator(".badge.cancelled").wait_for()
        self.assertTrue(moment)

    def local_date(self, page):
        """As the place's own calendar has it: the page says it in words."""
        text = page.locator(".when").first.inner_text()
        day, month, year = re.search(r"(\d{1,2}) (\w+) (\d{4})", text).groups()
        months = "January February March April May June July August September October November December".split()
        return f"{year}-{months.index(month) + 1:02}-{int(day):02}"


if __name__ == "__main__":
    unittest.main()
