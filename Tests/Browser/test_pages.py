"""Every page that somebody can open, in the looks that matter, held to all checks."""

import unittest

import patients
import running
from browser import ARABIC, DARK, DESKTOP, FORCED_COLOURS, LIGHT, PHONE
from case import PageTestCase

PRACTICE = "00dc6acf-ac00-7000-8000-000000000001"
DESK = f"/desk/{PRACTICE}"
LOOKS = [DESKTOP | LIGHT, PHONE | ARABIC | DARK]

EVERYBODY = ["/", "/search?q=dentist", f"/practices/{PRACTICE}", "/sign-in", "/register", "/practices/new", "/recover"]
PATIENTS = ["/bookings", "/account", "/account/people", "/account/second-factor", "/join"]
RECEPTION = [DESK, f"{DESK}/week", f"{DESK}/month", f"{DESK}/book", f"{DESK}/waitlist", f"{DESK}/calls", f"{DESK}/block"]
OWNERS = [f"{DESK}/figures", f"{DESK}/settings"] + [
    f"{DESK}/settings/{part}"
    for part in (
        "practice", "locations", "practitioners", "resources", "services", "services/new", "schedules", "media", "team",
    )
]
ADMINS = ["/admin", "/admin/practices", f"/admin/practices/{PRACTICE}", "/admin/audit", "/admin/recovery-codes"]


class PageTests(PageTestCase):
    def look_at(self, paths, email=None, looks=tuple(LOOKS), but=()):
        for look in looks:
            visitor = self.visitor(look)
            if email:
                patients.sign_in(visitor.page, email)
            for path in paths:
                with self.subTest(f"{path} {look.name}"):
                    self.check(visitor.open(path), but)

    def test_what_everybody_sees(self):
        self.look_at(EVERYBODY)

    def test_what_patients_see(self):
        self.look_at(PATIENTS, running.PATIENT)

    def test_what_the_reception_sees(self):
        self.look_at(RECEPTION, running.RECEPTIONIST)

    def test_what_owners_see(self):
        self.look_at(OWNERS, running.OWNER)

    def test_what_admins_see(self):
        self.look_at(ADMINS, running.ADMIN)

    def test_every_component(self):
        self.look_at(["/design"], looks=(DESKTOP | LIGHT, DESKTOP | DARK, PHONE | ARABIC, DESKTOP | FORCED_COLOURS))

    def test_what_is_not_there_is_said(self):
        for path in ("/practices/nothing", "/nothing-at-all", f"/practices/{PRACTICE}/practitioners/nobody"):
            with self.subTest(path):
                self.check(self.open(path, status=404))


if __name__ == "__main__":
    unittest.main()
