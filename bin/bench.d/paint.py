"""Prints, as JSON, the milliseconds to the largest paint of each page, several times: paint.py SITE PAGES.

PAGES is JSON: a list of [address, who is signed in or null].
"""

import json
import sys

from browsing import chromium, signed_in

ROUNDS = 7
SLOWED = 4
LARGEST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => resolve(-1), 5000);
})"""


def main():
    site, pages = sys.argv[1], json.loads(sys.argv[2])
    with chromium() as browser:
        states = {who: signed_in(browser, site, who) for who in {who for _, who in pages}}
        print(json.dumps({path: [paint(browser, site + path, states[who]) for _ in range(ROUNDS)] for path, who in pages}))


def paint(browser, address, state):
    """A first visit each time: nothing is kept from the one before but who is signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=state)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(address)
    time = page.evaluate(LARGEST_PAINT)
    context.close()
    return time


main()
