"""The API's description as pages: the first that were there."""

import unittest

from browser import ARABIC, DARK, DESKTOP, FORCED_COLOURS, LIGHT, NO_SCRIPTS, PHONE
from case import PageTestCase

# One with a body and a key, one with many parameters, and three of other sections.
OPERATIONS = ["holdSlot", "searchListings", "getBooking", "listServices", "signIn"]
LOOKS = [DESKTOP | LIGHT, DESKTOP | DARK, PHONE | LIGHT, PHONE | DARK]


class DocsTests(PageTestCase):
    def test_the_index_is_for_everybody(self):
        for look in LOOKS:
            with self.subTest(look.name):
                self.check(self.open("/docs", look))

    def test_operations_are_for_everybody(self):
        for look in (DESKTOP | DARK, PHONE | LIGHT):
            visitor = self.visitor(look)
            for operation in OPERATIONS:
                with self.subTest(f"{operation} {look.name}"):
                    self.check(visitor.open(f"/docs/{operation}"))

    def test_they_need_no_scripts_and_no_colours(self):
        for look in (NO_SCRIPTS, FORCED_COLOURS, ARABIC):
            with self.subTest(look.name):
                self.check(self.open("/docs", look))

    def test_the_index_leads_to_an_operation_and_back(self):
        visitor = self.open("/docs", PHONE)
        page = visitor.page
        page.get_by_role("link", name="Holds a time without paying").click()
        page.get_by_role("heading", level=2, name="Example").wait_for()
        page.get_by_role("link", name="Bookings", exact=True).click()
        page.wait_for_url("**/docs#bookings")

    def test_an_operation_that_is_not_there_is_said_so(self):
        visitor = self.open("/docs/nothing", status=404)
        self.check(visitor)
        self.assertIn("No such operation", visitor.page.title())


if __name__ == "__main__":
    unittest.main()
