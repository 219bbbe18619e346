"""Each fault under load: see bin/faults."""

import argparse
import os
import random
import shutil
import sys
import threading
import time

from checker import check, done
from people import Client, Practice
from processes import Fleet, Installation, Missing
from race import built, is_ready
from services import GO, KILL, STOP, Services
from site_of_praxis import Refused, Site

# What can be away while people book, and what nobody can book without.
ENGINES = ["redis", "kafka", "elasticsearch", "s3", "dynamodb", "mariadb"]


def faults():
    """By name: what breaks and what heals, each given the services and the processes."""
    found = {}
    for name in ENGINES:
        found[f"{name}-restarted"] = (lambda s, f, n=name: s.down(n), lambda s, f, n=name: s.up(n))
        found[f"{name}-killed"] = (lambda s, f, n=name: s.send(n, KILL), lambda s, f, n=name: s.up(n))
        found[f"{name}-frozen"] = (lambda s, f, n=name: s.send(n, STOP), lambda s, f, n=name: s.send(n, GO))
    for pair in (("redis", "kafka"), ("kafka", "elasticsearch"), ("redis", "mariadb")):
        found["-and-".join(pair) + "-killed"] = (
            lambda s, f, p=pair: [s.send(n, KILL) for n in p], lambda s, f, p=pair: s.up(*p))  # fmt: skip
    found["workers-killed"] = (lambda s, f: kill_workers(f), lambda s, f: None)
    return found


def kill_workers(fleet):
    """Again and again: between any two steps of theirs."""
    for _ in range(10):
        for worker in fleet.workers:
            with fleet.guard:
                worker.kill()
                worker.start()
        time.sleep(0.4)


def main(text, arguments):
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("faults", nargs="*")
    parser.add_argument("--praxis", default=os.environ.get("PRAXIS_BIN"))
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=8)
    for flag in ("--list", "--keep", "--help"):
        parser.add_argument(flag, action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.help or chosen.list:
        print(text if chosen.help else "\n".join(faults()))
        return 0
    unknown = [name for name in chosen.faults if name not in faults()]
    if unknown:
        print(f"no fault is called {', '.join(unknown)}; bin/faults --list names them", file=sys.stderr)
        return 64
    try:
        return everything(chosen)
    except (Missing, Refused) as error:
        print(error, file=sys.stderr)
        return 69


def everything(chosen):
    services = Services(ENGINES)
    try:
        services.up()
        os.environ |= services.settings()
        installation = Installation(chosen.praxis or built(), "distributed")
        fleet = Fleet(installation, 2, 2)
        try:
            return Trial(chosen, services, installation, fleet).run()
        finally:
            fleet.isOver.set()
            fleet.stop()
            if chosen.keep:
                print(f"kept: {installation.folder}")
            else:
                shutil.rmtree(installation.folder, ignore_errors=True)
    finally:
        for name in ENGINES:
            services.send(name, GO)
        services.down()
        if not chosen.keep:
            shutil.rmtree(services.folder, ignore_errors=True)


class Trial:
    """One installation, and the faults that it goes through."""

    def __init__(self, chosen, services, installation, fleet):
        self.chosen, self.services, self.installation, self.fleet = chosen, services, installation, fleet
        self.site = Site(fleet.ports)

    def run(self):
        self.fleet.start(lambda port: is_ready(self.site, port))
        watcher = threading.Thread(target=self.fleet.watch, args=(random.Random(1), False))
        watcher.start()
        self.practice = Practice(self.site, self.installation.run)
        self.clients = [Client(self.practice, number, random.Random(number)) for number in range(self.chosen.clients)]
        print("| fault | answered meanwhile | longest without any, s | confirmed after | wrong |\n|---|---|---|---|---|")
        wrong = 0
        for name in self.chosen.faults or faults():
            wrong += self.one(name)
        self.fleet.isOver.set()
        watcher.join()
        return 1 if wrong else 0

    def one(self, name):
        breaks, heals = faults()[name]
        load = Load(self.clients)
        time.sleep(2)
        began = time.monotonic()
        breaks(self.services, self.fleet)
        time.sleep(self.chosen.seconds)
        heals(self.services, self.fleet)
        healed = time.monotonic()
        time.sleep(6)
        load.end()
        problems = self.problems(began)
        meanwhile, gap = self.meanwhile(began, healed)
        after = self.confirmed(healed)
        if after == 0:
            problems.append("nobody could confirm anything afterwards")
        print(f"| {name} | {meanwhile} | {gap:.1f} | {after} | {len(problems)} |", flush=True)
        for problem in problems:
            print(f"WRONG: {problem}", flush=True)
        return len(problems)

    @property
    def records(self):
        return [record for client in self.clients for record in client.records]

    def meanwhile(self, began, healed):
        """How many requests were answered while it was broken, and the longest time in which none was."""
        ends = sorted(r["ended"] for r in self.records if r["status"] is not None and r["ended"] >= began)
        within = [end for end in ends if end <= healed]
        points = [began, *ends]
        return len(within), max((b - a for a, b in zip(points, points[1:])), default=0.0)

    def confirmed(self, healed):
        return sum(1 for r in self.records if r["op"] == "confirm" and done(r) and r["began"] >= healed)

    def problems(self, began):
        records = self.records
        problems = check(records, self.practice.bookings(), self.practice.services)
        odd = {(r["op"], r["status"]) for r in records if r["began"] >= began and (r["status"] or 599) >= 500}
        problems += [f"{op} was answered {status}" for op, status in sorted(odd, key=str)]
        code, found = self.installation.command("verify")
        if code != 0:
            problems.append(f"praxis verify ended with {code}:\n{found}")
        return problems


class Load:
    """Everybody books until it ends."""

    def __init__(self, clients):
        self.isOver = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(client,)) for client in clients]
        for thread in self.threads:
            thread.start()

    def work(self, client):
        while not self.isOver.is_set():
            client.run(time.monotonic() + 0.3)

    def end(self):
        self.isOver.set()
        for thread in self.threads:
            thread.join()
