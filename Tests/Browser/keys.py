"""Somebody who works by keyboard alone: everything is reached by Tab, typed, and pressed by a key."""

from playwright.sync_api import expect

# More than any page of a desk has; a page on which something is further away has it out of reach.
FURTHEST = 150


class Keys:
    """Hands on a keyboard; `pressed` counts their strokes."""

    def __init__(self, page):
        self.page = page
        self.pressed = 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def to(self, selector, text=None):
        """Tabs to the first that is meant; where the focus is there already, nothing is pressed."""
        target = self.page.locator(selector, has_text=text).first
        target.wait_for(state="attached")
        for _ in range(FURTHEST):
            if target.evaluate("(element) => element === document.activeElement"):
                return self
            self.press("Tab")
        raise AssertionError(f"the Tab key does not lead to {selector} {text or ''} on {self.page.url}")

    def fill(self, selector, text):
        """Types into a field, in place of what stands there."""
        self.to(selector)
        self.press("ControlOrMeta+a")
        self.type(text)

    def fill_time(self, selector, text):
        """Types a time such as 18:00 in the way that an English Chromium asks for it, whatever the page's language."""
        hour, minute = map(int, text.split(":"))
        self.to(selector)
        self.type(f"{(hour - 1) % 12 + 1:02}{minute:02}{'AM' if hour < 12 else 'PM'}")
        expect(self.page.locator(selector)).to_have_value(text)

    def choose(self, selector, text):
        """Takes a menu's entry by the beginning of its name."""
        self.to(selector)
        self.type(text)
        expect(self.page.locator(selector).locator("option:checked")).to_have_text(text)

    def follow(self, selector=None, text=None, key="Enter"):
        """Presses what has the focus, or what the selector names, and waits for the page that it leads to."""
        if selector:
            self.to(selector, text)
        with self.page.expect_navigation():
            self.press(key)

    def unfold(self, selector, text=None):
        self.to(selector, text)
        self.press("Enter")
