"""Each fault under load: see bin/faults."""

import argparse
import os
import random
import shutil
import sys
import threading
import time
import traceback

import fault_list
from checker import check, done
from owner import Owner
from people import Client, Practice
from processes import Fleet, Installation, Missing, ends_as_told
from race import built, is_ready
from services import Services, Standing
from site_of_praxis import Refused, Site
from watcher import Watcher

ONE_EACH, CLUSTERS = fault_list.one_each(), fault_list.clusters()
# Longer than any pause that is by design: a lease's end, an answer that never comes, a new member of a group.
PATIENCE = 90
COLUMNS = ["fault", "answered meanwhile", "longest without any, s", "confirmed again after, s", "streams after, s",
           "search after, s", "wrong", "remarks"]  # fmt: skip


def main(text, arguments):
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("faults", nargs="*")
    parser.add_argument("--praxis", default=os.environ.get("PRAXIS_BIN"))
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--events", type=int, default=1_000_000)
    for flag in ("--short", "--list", "--keep", "--help"):
        parser.add_argument(flag, action="store_true")
    chosen = parser.parse_args(arguments)
    known = fault_list.short() if chosen.short else ONE_EACH | CLUSTERS
    if chosen.help or chosen.list:
        print(text if chosen.help else "\n".join(known))
        return 0
    unknown = [name for name in chosen.faults if name not in known]
    if unknown:
        print(f"no fault is called {', '.join(unknown)}; bin/faults --list names them", file=sys.stderr)
        return 64
    ends_as_told()
    try:
        return 1 if sum(place(chosen, *each) for each in places(chosen, known)) else 0
    except (Missing, Refused) as error:
        print(error, file=sys.stderr)
        return 69
    except KeyboardInterrupt:
        return 130


def places(chosen, known):
    """Where which faults happen, in this order."""
    wanted = chosen.faults or list(known)
    if chosen.short:
        yield Standing, {name: known[name] for name in wanted}
        return
    for faults, make in (
        (ONE_EACH, lambda: Services(fault_list.ENGINES)),
        (CLUSTERS, lambda: Services(["redis", "elasticsearch", "s3", "dynamodb", "kafka", "galera"], ("kafka", "galera"))),
    ):
        own = {name: faults[name] for name in wanted if name in faults}
        if own:
            yield make, own


def place(chosen, make, faults):
    """How much was wrong after these."""
    services = make()
    try:
        os.environ |= services.start()
        # What is closed goes to the archive at once.
        os.environ["PRAXIS_ARCHIVE_AFTER_DAYS"] = "0"
        installation = Installation(chosen.praxis or built(), "distributed")
        fleet = Fleet(installation, 2, 2)
        try:
            return Trial(chosen, services, installation, fleet, faults).run()
        finally:
            fleet.isOver.set()
            fleet.stop()
            if chosen.short:
                # The servers stay.
                installation.drop_databases()
            if chosen.keep:
                print(f"kept: {installation.folder} {services.folder}")
            else:
                shutil.rmtree(installation.folder, ignore_errors=True)
    finally:
        services.end(chosen.keep)


class Trial:
    """One installation, and the faults that it goes through."""

    def __init__(self, chosen, services, installation, fleet, faults):
        self.chosen, self.services, self.installation, self.fleet = chosen, services, installation, fleet
        self.faults = faults
        # How far each log was read.
        self.told = {}
        self.site = Site(fleet.ports)
        self.site.patience = PATIENCE

    def seconds(self, otherwise):
        return otherwise if self.chosen.seconds is None else self.chosen.seconds

    def run(self):
        self.fleet.start(lambda port: is_ready(self.site, port))
        threading.Thread(target=self.fleet.watch, args=(random.Random(1), False), daemon=True).start()
        self.practice = Practice(self.site, self.installation.run)
        self.clients = [Client(self.practice, number, random.Random(number)) for number in range(self.chosen.clients)]
        self.owner = Owner(self.practice)
        print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}", flush=True)
        return sum(self.one(name, fault) for name, fault in self.faults.items())

    def watch(self):
        """The desk and one client follow what happens from now on."""
        first = self.clients[0]
        self.watchers = [
            (Watcher(self.site, self.practice.stream(), self.practice.owner), lambda: self.records),
            (Watcher(self.site, "/bookings/stream", first.token), lambda: first.records),
        ]
        if not all(watcher.ready() for watcher, _ in self.watchers):
            raise Missing("no stream opens")

    def one(self, name, fault):
        self.practice.next_morning()
        for client in self.clients:
            client.forget()
        self.watch()
        start = time.monotonic()
        load = Load([*self.clients, self.owner])
        try:
            self.wait(lambda: self.confirmed(start))
            began = time.monotonic()
            broken = fault.breaks(self)
            time.sleep(self.seconds(fault.seconds) if fault.seconds else 0)
            remark = fault.heals(self, broken)
            healed = time.monotonic()
            self.wait(lambda: self.confirmed(healed))
            time.sleep(2)
        finally:
            load.end()
        back = min((r["ended"] - healed for r in self.confirmed(healed)), default=None)
        streams = [watcher.caught_up(records()) for watcher, records in self.watchers]
        search = self.owner.search_shows()
        problems = self.problems(start)
        for watcher, _ in self.watchers:
            watcher.end()
        if back is None:
            problems.append(f"nobody could confirm anything within {PATIENCE} s afterwards")
        if search is None:
            problems.append(f"search does not show {self.owner.name}")
        meanwhile, gap = self.meanwhile(began, healed)
        self.tell(name, meanwhile, gap, back, None if None in streams else max(streams), search, problems, remark)
        return len(problems)

    def tell(self, name, meanwhile, gap, back, streams, search, problems, remark):
        def shown(value):
            return "never" if value is None else f"{value:.1f}"

        remark = remark if isinstance(remark, str) else ""
        print(f"| {name} | {meanwhile} | {gap:.1f} | {shown(back)} | {shown(streams)} | {shown(search)} | {len(problems)} "
              f"| {remark} |", flush=True)  # fmt: skip
        for problem in problems:
            print(f"WRONG: {problem}", flush=True)

    def wait(self, is_so):
        end = time.monotonic() + PATIENCE
        while not is_so() and time.monotonic() < end:
            time.sleep(0.1)

    @property
    def records(self):
        return [record for client in self.clients for record in list(client.records)]

    def meanwhile(self, began, healed):
        """How many requests were answered while it was broken, and the longest time in which none was."""
        ends = sorted(r["ended"] for r in self.records if r["status"] is not None and r["ended"] >= began)
        within = [end for end in ends if end <= healed]
        points = [began, *ends]
        return len(within), max((b - a for a, b in zip(points, points[1:])), default=0.0)

    def confirmed(self, since):
        return [r for r in self.records if r["op"] == "confirm" and done(r) and r["began"] >= since]

    def problems(self, since):
        records = self.records
        problems = check(records, self.practice.bookings(), self.practice.services)
        odd = {(r["op"], r["status"]) for r in records if r["began"] >= since and (r["status"] or 599) >= 500}
        problems += [f"{op} was answered {status}" for op, status in sorted(odd, key=str)]
        for watcher, own in self.watchers:
            problems += watcher.problems(own())
        problems += self.owner.problems()
        problems += self.left_out()
        code, found = self.installation.command("verify")
        if code != 0:
            shown = found.splitlines()
            more = [] if len(shown) <= 12 else [f"… and {len(shown) - 12} lines more"]
            problems.append("\n    ".join([f"praxis verify ended with {code}:", *shown[:12], *more]))
        return problems


    def left_out(self):
        """What the processes' logs say of work that they gave up."""
        for worker in self.fleet.workers:
            with open(worker.log.name, encoding="utf-8", errors="replace") as log:
                log.seek(self.told.get(worker.name, 0))
                lines = log.readlines()
                self.told[worker.name] = log.tell()
            yield from (line.strip()[:300] for line in lines if "could not be worked off" in line)


class Load:
    """Everybody goes on until it ends."""

    def __init__(self, people):
        self.isOver = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(person,), daemon=True) for person in people]
        for thread in self.threads:
            thread.start()

    def work(self, person):
        while not self.isOver.is_set():
            try:
                person.run() if isinstance(person, Owner) else person.run(time.monotonic() + 0.3)
            except Exception:
                # One person less must be seen.
                print("WRONG: somebody stopped:\n" + traceback.format_exc(), flush=True)
                raise

    def end(self):
        self.isOver.set()
        for thread in self.threads:
            thread.join()
