"""What a patient does in pages, step by step; journeys are made of these."""

import re

import running

# The demo's practice is open round the clock: a time of another week is always free, and may be given back again.
SEARCH = "nordlihct"


def search(page, text):
    """Types what is meant into the search box, and presses Enter."""
    box = page.get_by_role("combobox").or_(page.get_by_role("searchbox"))
    box.fill(text)
    box.press("Enter")
    page.wait_for_url("**/search?**")


def first_profile(page):
    """Opens what was found first."""
    page.locator(".result h2 a").first.click()
    page.wait_for_url("**/practices/**")


def weeks_later(page, weeks=1):
    """Turns the pages of the calendar; by place, because the words differ between languages."""
    for _ in range(weeks):
        with page.expect_navigation():
            page.locator(".week-head .button").last.click()


def hold(page, index=0):
    """Takes a free time; gives the address of the booking."""
    page.locator(".slot").nth(index).click()
    page.wait_for_url("**/bookings/**")
    return page.url


def register(page, person=None):
    """Makes an account where the held time asks for one."""
    person = person or running.Person("Ada Example", f"{running.uuid.uuid4().hex}@example.org", "four plain words here")
    page.locator("#new-name").fill(person.name)
    page.locator("#new-email").fill(person.email)
    page.locator("#new-password").fill(person.password)
    page.locator("form[action='/register'] button[type=submit]").click()
    page.locator("form[action$='/confirmation']").wait_for()
    return person


def sign_in(page, email, password=running.PASSWORD, then="/bookings"):
    """By the sign-in page, to another."""
    page.goto(f"/sign-in?then={then}")
    form = page.locator("form[action='/sign-in']")
    form.locator("[name=email]").fill(email)
    form.locator("[name=password]").fill(password)
    form.locator("button[type=submit]").click()
    page.wait_for_url(re.compile(f"{re.escape(then)}$"))


def confirm(page, reason=""):
    """Says what it is about, and confirms; gives the booking's address."""
    if reason:
        page.locator("#reason").fill(reason)
    page.locator("form[action$='/confirmation'] button[type=submit]").click()
    page.wait_for_url("**?new=1")
    return page.url.split("?")[0]


def cancel(page):
    """From the booking's page."""
    page.locator("a[href$='/cancellation']").click()
    page.locator("form[action$='/cancellation'] button[type=submit]").click()
    page.locator(".badge.cancelled").wait_for()
