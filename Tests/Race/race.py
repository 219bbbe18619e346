"""One race from beginning to end: see bin/race."""

import argparse
import collections
import http.client
import os
import random
import subprocess
import sys
import threading
import time

from checker import check, done, self_test
from people import Client, Practice
from processes import ROOT, Fleet, Installation, Missing, ends_as_told
from site_of_praxis import Refused, Site


def options(arguments):
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--praxis", default=os.environ.get("PRAXIS_BIN"))
    parser.add_argument("--profile", choices=["embedded", "distributed"], default=os.environ.get("PRAXIS_PROFILE", "embedded"))
    parser.add_argument("--servers", type=int, default=2)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    for flag in ("--kill", "--keep", "--self-test", "--help"):
        parser.add_argument(flag, action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.workers is None:
        chosen.workers = 2 if chosen.profile == "distributed" else 0
    return chosen


def built():
    """What bin/run builds."""
    scratch = subprocess.run(
        ["bash", "-c", '. "$0/bin/prepare.sh"; scratch_folder release', ROOT], capture_output=True, text=True, check=True)
    return f"{scratch.stdout.strip()}/release/praxis"


def main(text, arguments):
    chosen = options(arguments)
    if chosen.help:
        print(text)
        return 0
    problems = self_test()
    for problem in problems:
        print(f"the checker itself: {problem}")
    if problems or chosen.self_test:
        return 1 if problems else 0
    ends_as_told()
    try:
        return race(chosen)
    except (Missing, Refused) as error:
        print(error, file=sys.stderr)
        return 69
    except KeyboardInterrupt:
        return 130


def race(chosen):
    praxis = chosen.praxis or built()
    if not os.access(praxis, os.X_OK):
        raise Missing(f"{praxis} is not there: build it by bin/run, or name another one with --praxis")
    installation = Installation(praxis, chosen.profile)
    fleet = Fleet(installation, chosen.servers, chosen.workers)
    try:
        wrong = run(chosen, installation, fleet)
    finally:
        fleet.isOver.set()
        fleet.stop()
        if not chosen.keep:
            installation.remove()
        else:
            print(f"kept: {installation.folder}")
    return 1 if wrong else 0


def run(chosen, installation, fleet):
    chance = random.Random(chosen.seed)
    site = Site(fleet.ports)
    fleet.start(lambda port: is_ready(site, port))
    practice = Practice(site, installation.run)
    clients = [Client(practice, number, random.Random(chance.random())) for number in range(chosen.clients)]
    until = time.monotonic() + chosen.seconds
    threads = [threading.Thread(target=client.run, args=(until,), daemon=True) for client in clients]
    watcher = threading.Thread(target=fleet.watch, args=(random.Random(chance.random()), chosen.kill), daemon=True)
    watcher.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fleet.restart_all()
    watcher.join()
    records = [record for client in clients for record in client.records]
    summary(records, fleet)
    problems = check(records, practice.bookings(), practice.services)
    code, found = installation.command("verify")
    if code != 0:
        problems.append(f"praxis verify ended with {code}:\n{found}")
    else:
        print("praxis verify: nothing is wrong")
    for problem in problems:
        print(f"WRONG: {problem}")
    # A race in which nothing was done shows nothing.
    if not any(record["op"] == "confirm" and done(record) for record in records):
        problems.append("nobody confirmed anything")
        print("WRONG: nobody confirmed anything")
    return problems


def is_ready(site, port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False


def summary(records, fleet):
    told = collections.Counter((record["op"], record["status"]) for record in records)
    for op in ("hold", "pay", "confirm", "move", "cancel", "wait"):
        answers = {status: count for (name, status), count in told.items() if name == op}
        shown = ", ".join(f"{status}: {count}" for status, count in sorted(answers.items(), key=str))
        print(f"{op:8} {shown}")
    codes = collections.Counter((record["op"], record["body"].get("code")) for record in records if not done(record))
    print("refused  " + ", ".join(f"{op} {code}: {count}" for (op, code), count in codes.most_common(8)))
    kills = {process.name: process.kills for process in fleet.all if process.kills}
    if kills:
        print("killed   " + ", ".join(f"{name}: {count}" for name, count in kills.items()))
