"""Prints, as JSON, the milliseconds to the largest paint of each page, several times: paint.py SITE PATH..."""

import json
import shutil
import sys

from playwright.sync_api import sync_playwright

ROUNDS = 7
SLOWED = 4
LARGEST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => resolve(-1), 5000);
})"""


def main():
    site, *paths = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print(json.dumps({path: [paint(browser, site + path) for _ in range(ROUNDS)] for path in paths}))
        browser.close()


def paint(browser, address):
    """A first visit each time: nothing is kept from the one before."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(address)
    time = page.evaluate(LARGEST_PAINT)
    context.close()
    return time


main()
