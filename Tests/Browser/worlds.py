"""What the tests of states and forms find: practices and people in the states that pages are rarely seen in."""

import functools

import practices
import running

# As long as a name gets: in one piece, and in words.
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsgesundheitszentrumsverwaltung" + "x" * 10
LONG_WORDS = "Gemeinschaftspraxis für Allgemeinmedizin, Naturheilverfahren und Akupunktur am Alten Markt, Haus der Gesundheit, Süd"


class World:
    """Everything, made once for all tests; nothing of it is changed by what looks at it."""

    def __init__(self):
        self.newcomer = running.new_person()
        self.parent = self._with_child()
        # Nothing but a name; published, but nobody works any more; and one that may not be booked.
        self.empty = practices.Practice(empty=True)
        self.bare = practices.Practice(until="2020-01-01")
        self.suspended = practices.Practice()
        self._suspend()
        self.long = self._long()
        self.booking = self._booking()

    @classmethod
    @functools.cache
    def shared(cls):
        return cls()

    def _with_child(self):
        person = running.new_person()
        self.child = running.post("/patients", {"name": "Child Example", "relation": "dependant"}, running.sign_in(person))["id"]
        return person

    def _suspend(self):
        admin = running.post("/sign-ins", {"email": running.ADMIN, "password": running.PASSWORD})["token"]
        running.post(f"{self.suspended.home}/suspension", {"reason": "A complaint is looked into."}, admin)

    def _long(self):
        practice = practices.Practice(
            name=LONG, service=LONG, practitioner=LONG_WORDS, place=LONG, owner=LONG, price=6000,
            zone=practices.morning_zone())
        practice.add_practitioner(LONG)
        practice.add("resources", {"name": LONG, "kind": "room", "locationId": practice.location})
        free = practice.free_starts(practice.date())
        for name, start in ((LONG, free[0]), (LONG_WORDS, free[1])):
            patient = practice.add_patient(name)
            self.long_booking = practice.book(patient, start)
        practice.add("waitlist", {
            "patientId": patient, "serviceId": practice.service, "from": practice.date(), "until": practice.date(3),
            "earliest": "00:00", "latest": "00:30"})
        self.long_patient = patient
        return practice

    def _booking(self):
        """Of somebody whose names are long too, in that practice."""
        self.patient = running.new_person(LONG)
        token = running.sign_in(self.patient)
        patient = running.post("/patients", {"name": LONG, "relation": "self"}, token)["id"]
        booking = running.post(f"{self.long.home}/holds", {
            "serviceId": self.long.service, "practitionerId": self.long.practitioner, "locationId": self.long.location,
            "startsAt": self.long.free_starts(self.long.date(2))[0], "patientId": patient,
            "reason": LONG}, token)["id"]
        running.post(f"{self.long.home}/bookings/{booking}/payments", {"method": "visit"}, token)
        running.post(f"{self.long.home}/bookings/{booking}/confirmation", token=token)
        return f"/bookings/{self.long.id}/{booking}"
