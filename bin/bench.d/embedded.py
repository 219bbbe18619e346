"""One machine: SQLite, the index in memory, nothing else."""

import os
import random
import subprocess
import time
import urllib.parse
from datetime import date, timedelta
from pathlib import Path

import pages
from loading import SECONDS, attack, vegeta, wrk
from serving import Client, Server, fixed, freshness, printed, share


def run(binary, table, folder, only=None):
    parts = {"bookings": bookings, "overload": overload, "search": searching, "pages": pages.run, "sizes": sizes}
    for name, part in parts.items():
        if only is None or name in only.split(","):
            part(binary, table, folder)


def bookings(binary, table, folder):
    home = folder / "bookings"
    home.mkdir()
    tokens = folder / "tokens"
    tokens.write_text(printed(binary / "praxis-bench", "world", home))
    floor_home = folder / "floor"
    floor_home.mkdir()
    printed(binary / "praxis-bench", "world", floor_home)
    sql = float(printed(binary / "praxis-bench", "holds", floor_home, SECONDS))
    practice, place, quick, usual = fixed(1), fixed(2), fixed(3), fixed(4)
    first = (int(time.time()) // 86400 + 2) * 86400
    with Server(binary, home):
        empty64 = wrk("/health/live", 64)
        empty16 = wrk("/health/live", 16)
        table.add("empty handler, 64 connections", empty64["rate"], "req/s", note=f"p99 {empty64['p99']:.1f} ms")
        table.add("empty handler, 16 connections", empty16["rate"], "req/s", note=f"p99 {empty16['p99']:.1f} ms")
        booked = wrk("/", 64, "book.lua", [practice, quick, place, tokens, first])
        table.add("hold and confirm, 64 connections", booked["rate"] / 2, "book/s", sql, "the same SQL, no HTTP",
                  f"p99 {booked['p99']:.1f} ms, {booked['bad']} refused of {booked['total']}")
        day = date.today() + timedelta(days=2)
        for name, days in [("a busy day of slots, 16 connections", 0), ("thirty busy days of slots, 16 connections", 29)]:
            until = day + timedelta(days=days)
            path = (f"/api/v1/practices/{practice}/slots?serviceId={usual}&practitionerId={fixed(99)}"
                    f"&from={day}&to={until}")
            slots = wrk(path, 16)
            table.add(name, slots["rate"], "req/s", empty16["rate"], "empty handler", f"p99 {slots['p99']:.1f} ms")


def overload(binary, table, folder):
    """Three times what can be done: what those wait who are answered, with and without shedding."""
    tool = vegeta()
    if not tool:
        return print("overload: left out, there is no vegeta")
    home = folder / "overload"
    home.mkdir()
    printed(binary / "praxis-bench", "world", home)
    practice, day = fixed(1), date.today() + timedelta(days=2)
    # Costly ones, so that the tool that asks takes little of the cores that answer.
    path = f"/api/v1/practices/{practice}/slots?serviceId={fixed(4)}&from={day}&to={day + timedelta(days=2)}"
    # Of a server that refuses nothing: refusals are quick, and would count as what it can do.
    with Server(binary, home, PRAXIS_HTTP_QUEUE_MILLISECONDS="0"):
        most = wrk(path, 16)
    table.add("as much as can be: p99", most["p99"], "ms", note=f"{most['rate']:,.0f} a second, 16 connections")
    rate = most["rate"] * 3
    for name, milliseconds in [("without shedding", 0), ("with shedding", 50)]:
        with Server(binary, home, PRAXIS_HTTP_QUEUE_MILLISECONDS=str(milliseconds)):
            answers = attack(tool, folder, int(rate), SECONDS)
        fine = sorted(time for status, time, _ in answers if status in (200, 422))
        changes = [status for status, _, method in answers if method == "POST"]
        late = share(fine, 0.99) if fine else float("nan")
        kept = sum(status == 422 for status in changes) / max(1, len(changes))
        table.add(f"three times too much, {name}: p99", late, "ms", most["p99"], "as much as can be",
                  note=f"{len(fine) / len(answers):.0%} answered, {kept:.0%} of the changes, at {rate:,.0f} a second")


def searching(binary, table, folder):
    data = os.environ.get("PRAXIS_TEST_DATA")
    if not data:
        print("search over the real file: left out, PRAXIS_TEST_DATA is not set")
        return
    home = folder / "search"
    environment = dict(os.environ, PRAXIS_HOME=str(home))
    began = time.monotonic()
    printed(binary / "praxis", "import", "facilities", Path(data) / "facilities.csv", env=environment)
    table.add("import of the real file", time.monotonic() - began, "s")
    printed(binary / "praxis", "reindex", env=environment)
    names = [line.split(",")[1] for line in (Path(data) / "facilities.csv").read_text().splitlines()[1:]]
    chance = random.Random(7)
    queries = folder / "queries"
    with queries.open("w") as file:
        for name in chance.sample([n for n in names if len(n) > 8 and '"' not in n], 2000):
            at = chance.randrange(1, len(name) - 1)
            file.write(urllib.parse.quote(name[:at] + chance.choice("aeinrst") + name[at + 1:]) + "\n")
    with Server(binary, home) as server:
        empty = wrk("/health/live", 16)
        found = wrk("/", 16, "search.lua", [queries])
        table.add("search, misspelt, facets, 16 connections", found["rate"], "req/s", empty["rate"], "empty handler",
                  f"p99 {found['p99']:.1f} ms, {found['bad']} bad")
        times = freshness(Client())
        table.add("a change is found, median", share(times, 0.5), "ms", note=f"slowest of {len(times)}: {times[-1]:.1f} ms")
        table.add("resident with the real file", server.resident(), "MB")


def sizes(binary, table, folder):
    home = folder / "empty"
    with Server(binary, home) as server:
        time.sleep(3)
        table.add("resident, idle and empty", server.resident(), "MB")
    home = folder / "large"
    home.mkdir()
    printed(binary / "praxis-bench", "listings", home, 200_000)
    subprocess.run(
        [binary / "praxis", "reindex"], env=dict(os.environ, PRAXIS_HOME=str(home)), stdout=subprocess.DEVNULL,
        check=True)
    with Server(binary, home) as server:
        Client().get("/api/v1/listings?q=dentist%20paris")
        table.add("start to first answer, 200,000 listings", server.started * 1000, "ms")
        time.sleep(3)
        table.add("resident with 200,000 listings", server.resident(), "MB")
