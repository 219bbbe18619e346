"""One's own account: a second factor from its set-up to a recovery code, people, and a try of the API."""

import base64
import hashlib
import hmac
import struct
import time
import unittest
import uuid

import patients
import running
from browser import DARK, DESKTOP, PHONE, Chromium
from case import PageTestCase


def app_code(secret, later=0):
    """What an app shows for a secret (RFC 6238), so many half minutes later."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class AccountTests(PageTestCase):
    def test_a_second_factor_from_its_set_up_to_a_recovery_code(self):
        person = running.new_person()
        visitor = self.visitor(PHONE | DARK)
        page = visitor.page
        patients.sign_in(page, person.email, person.password, then="/account/second-factor")
        page.locator("form[action$='/second-factor'] [name=password]").fill(person.password)
        page.locator("form[action$='/second-factor'] button").click()
        secret = page.locator(".secret code").inner_text().replace(" ", "")
        self.check(visitor)
        page.locator("[name=code]").fill(app_code(secret))
        page.locator("form[action$='/confirmation'] button[type=submit]").click()
        codes = [code.inner_text() for code in page.locator(".secrets code").all()]
        self.assertEqual(len(set(codes)), 10)
        self.check(visitor)
        for code in (app_code(secret, later=1), codes[0]):
            other = self.visitor(DESKTOP).open("/sign-in")
            form = other.page.locator("form[action='/sign-in']")
            form.locator("[name=email]").fill(person.email)
            form.locator("[name=password]").fill(person.password)
            form.locator("button[type=submit]").click()
            other.page.locator("[name=code]").wait_for()
            self.check(other)
            other.page.locator("[name=code]").fill("000000")
            other.page.locator("form[action='/sign-in'] button[type=submit]").click()
            other.page.get_by_role("alert").wait_for()
            other.page.locator("[name=code]").fill(code)
            other.page.locator("form[action='/sign-in'] button[type=submit]").click()
            other.page.wait_for_url("**/bookings")

    def test_a_form_from_before_a_sign_in_s_end_says_what_it_does_before_it_is_sent(self):
        person = running.new_person()
        for look in (DESKTOP, PHONE | DARK):
            visitor = self.visitor(look)
            page = visitor.page
            patients.sign_in(page, person.email, person.password, then="/")
            patients.search(page, patients.SEARCH)
            patients.first_profile(page)
            patients.weeks_later(page)
            patients.hold(page)
            form = page.locator("form[action$='/confirmation']")
            form.locator("[name=reason]").fill("A tooth that hurts.")
            # Signed out from elsewhere, while the page is open.
            elsewhere = self.visitor()
            patients.sign_in(elsewhere.page, person.email, person.password, then="/account")
            elsewhere.page.locator("form[action$='/sign-ins/end'] button").click()
            elsewhere.page.wait_for_url("**/account?done=signedOut")
            form.locator("button[type=submit]").click()
            sign_in = page.locator("form[action='/sign-in']")
            sign_in.wait_for()
            self.check(visitor)
            sign_in.locator("[name=email]").fill(person.email)
            sign_in.locator("[name=password]").fill(person.password)
            sign_in.locator("button[type=submit]").click()
            page.get_by_text("A tooth that hurts.").wait_for()
            self.check(visitor)
            page.locator("form[action$='/confirmation'] button").click()
            page.wait_for_url("**/bookings/**?new=1")

    def test_a_dependant_is_added_looked_up_and_taken_along(self):
        person = running.new_person()
        visitor = self.visitor()
        page = visitor.page
        patients.sign_in(page, person.email, person.password, then="/account/people/new")
        name = f"Child {uuid.uuid4().hex[:6]}"
        page.locator("[name=name]").fill(name)
        page.locator("main form button[type=submit]").last.click()
        page.goto("/account/people")
        page.get_by_role("link", name=name).first.click()
        self.check(visitor)
        address = page.url
        page.goto(f"{address}/looked")
        self.check(visitor)
        with page.expect_download() as download:
            page.goto(address)
            page.locator("a[href$='/export']").click()
        self.assertIn(name, download.value.path().read_text())

    def test_signing_out_everywhere_ends_the_other_browser(self):
        person = running.new_person()
        here, there = self.visitor(), self.visitor(PHONE)
        for visitor in (here, there):
            patients.sign_in(visitor.page, person.email, person.password, then="/account")
        here.page.locator("form[action='/account/sign-ins/end'] button").click()
        here.page.wait_for_load_state()
        there.page.goto("/account")
        self.assertIn("/sign-in", there.page.url)
        here.open("/account")

    def test_forms_are_taken_at_a_name_without_tls(self):
        """As on a clinic's own network, where browsers tell of a form's origin alone whose page it is on."""
        shared = Chromium.shared().browser
        browser = shared.browser_type.launch(
            executable_path=Chromium.program(), args=["--no-sandbox", "--host-resolver-rules=MAP clinic.example 127.0.0.1"])
        self.addCleanup(browser.close)
        person = running.new_person()
        page = browser.new_page(base_url=self.address.replace("127.0.0.1", "clinic.example"))
        patients.sign_in(page, person.email, person.password)
        page.goto("/account/details")
        page.fill("[name=name]", "Else Where")
        page.locator("main form button[type=submit]").click()
        page.locator("main [role=status]").wait_for()
        self.assertIn("Else Where", page.locator("header").inner_text())

    def test_the_api_is_tried_where_it_is_described(self):
        person = running.new_person()
        visitor = self.visitor()
        patients.sign_in(visitor.page, person.email, person.password)
        page = visitor.open("/docs/getAccount").page
        page.locator("[data-trial] button[type=submit]").click()
        page.get_by_text(person.email).first.wait_for()
        self.check(visitor)
        page = visitor.open("/docs/addPatient").page
        page.locator("#try-body").fill('{"name": "Tried Out", "relation": "dependant"}')
        page.locator("[data-trial] button[type=submit]").click()
        page.get_by_text("201").first.wait_for()
        page = visitor.open("/account/people").page
        page.get_by_role("link", name="Tried Out").first.wait_for()


if __name__ == "__main__":
    unittest.main()
