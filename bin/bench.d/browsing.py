"""Chromium through Playwright, and the demo world's people signed in. For scripts that run by bin/test's Python folder."""

import contextlib
import shutil

from playwright.sync_api import sync_playwright

PASSWORD = "every-door-opens"


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def signed_in(browser, site, who):
    """The state of a browser in which `who`@example.org has signed in; None for nobody."""
    if who is None:
        return None
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/sign-in?then=/bookings")
    form = page.locator("form[action='/sign-in']")
    form.locator("[name=email]").fill(f"{who}@example.org")
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/bookings")
    state = context.storage_state()
    context.close()
    return state
