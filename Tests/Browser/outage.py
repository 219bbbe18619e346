"""Takes the network away, or an answer, and gives it back."""

import functools
from contextlib import contextmanager
from unittest import mock

from playwright.sync_api import Error

import patients
from browser import DESKTOP, Chromium
from case import PageTestCase

# Where it is said that there is no network: in the page itself, or in the browser's own, which takes its place.
SAID = "main [role=alert], #main-frame-error"

COURSE = {"Back course": {"durationMinutes": 60, "capacity": 3}}


class Keeping:
    """Chromium as people have it: whoever goes back sees a page as it was left. That of the other tests asks for it anew."""

    @classmethod
    @functools.cache
    def shared(cls):
        return cls()

    def __init__(self):
        # It ends with the other, and looks up no name either.
        self.browser = Chromium.shared().browser.browser_type.launch(
            executable_path=Chromium.program(), args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            ignore_default_args=["--disable-back-forward-cache"])


class OutageTestCase(PageTestCase):
    def visitor(self, look=DESKTOP, keeps=True):
        chromium = Keeping.shared() if keeps else Chromium.shared()
        with mock.patch.object(Chromium, "shared", lambda: chromium):
            visitor = super().visitor(look)
        self.addCleanup(visitor.forgive_outage)
        return visitor

    def owner(self, practice, path="", keeps=True):
        visitor = self.visitor(DESKTOP, keeps)
        patients.sign_in(visitor.page, practice.owner.email, practice.owner.password, then=practice.desk)
        return visitor.open(practice.desk + path)

    def press_in_vain(self, page, button):
        """Without a network; somebody says so."""
        page.context.set_offline(True)
        button.click()
        # By the page itself: the browser's own would take the place of what was typed.
        page.locator("#outage[role=alert]").wait_for()

    def see_outage(self, page):
        page.locator(SAID).first.wait_for()

    def go_back(self, page):
        """From the browser's own page to the one that was left."""
        if not self.is_away(page):
            return
        try:
            page.go_back(wait_until="commit")
        except Error as error:
            self.fail(f"back leads to nothing: {error}")

    def is_away(self, page):
        return page.url.startswith("chrome-error:")

    def come_back(self, page, keeps):
        """What the browser keeps is there without a network too; what it asks for anew, only with it."""
        if keeps:
            self.go_back(page)
        page.context.set_offline(False)
        self.go_back(page)

    def send(self, page, button):
        with page.expect_navigation():
            button.click()

    def send_after_going_back(self, page, button):
        self.go_back(page)
        self.send(page, button)

    def send_by_trying_again(self, page, button):
        """As the browser's own page offers it: the same form, from where it is."""
        if self.is_away(page):
            page.reload()
        else:
            self.send(page, button)

    @contextmanager
    def answers_lost(self, page):
        """What is sent is done, and the browser never hears of it; gives what would have been answered."""
        answers = []

        def lose(route):
            if route.request.method != "POST":
                return route.continue_()
            # The network would say by itself whose page it was.
            headers = {**route.request.headers, "sec-fetch-site": "same-origin"}
            answers.append(route.fetch(headers=headers, max_redirects=0))
            route.abort("internetdisconnected")

        page.route("**/*", lose)
        yield answers
        page.unroute("**/*", lose)
        self.assertEqual(len(answers), 1)
        self.assertLess(answers[0].status, 400, "it was not done")

    def lose_answer(self, page, button):
        with self.answers_lost(page) as answers:
            button.click()
            self.see_outage(page)
        return answers[0]

    def typed(self, page, fields):
        return {name: page.locator(f"main [name={name}]").input_value() for name in fields}

    def fill(self, page, fields):
        for name, text in fields.items():
            page.locator(f"main [name={name}]").fill(text)

    def button(self, page, action):
        return page.locator(f"main form[action$='{action}'] button[type=submit]")
