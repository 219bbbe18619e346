"""Prints, as JSON, how soon a booking made in one window stands in another one: windows.py SITE PRACTICE SERVICE.

A patient confirms a time of today; a receptionist has the day open. In milliseconds: until the patient's own window shows it, and
from then on until the other one does (less than none: that one was quicker).
"""

import json
import sys
import time

from browsing import chromium, signed_in

ROUNDS = 10


def main():
    site, practice, service = sys.argv[1:]
    with chromium() as browser:
        patient = opened(browser, site, "patient")
        desk = opened(browser, site, "receptionist")
        desk.goto(f"/desk/{practice}")
        rounds = [once(patient, desk, f"/practices/{practice}?service={service}") for _ in range(ROUNDS)]
        print(json.dumps(rounds))


def opened(browser, site, who):
    return browser.new_context(base_url=site, storage_state=signed_in(browser, site, who)).new_page()


def once(patient, desk, practice):
    patient.goto(practice)
    patient.locator(".slot").first.click()
    patient.wait_for_url("**/bookings/**")
    booking = patient.url.split("?")[0].rstrip("/").split("/")[-1]
    entry = desk.locator(f"#b-{booking} .badge.confirmed")
    began = time.monotonic()
    patient.locator("form[action$='/confirmation'] button[type=submit]").click()
    patient.wait_for_url("**?new=1")
    shown = time.monotonic()
    entry.wait_for()
    there = time.monotonic()
    return [(shown - began) * 1000, (there - shown) * 1000]


main()
