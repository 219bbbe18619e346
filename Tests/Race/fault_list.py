"""What can be broken, and how it is mended: each given the trial that it happens in."""

import random
import time
from dataclasses import dataclass
from typing import Callable

from flood import Flood
from redelivery import Redelivery
from services import GO, KILL, STOP

ENGINES = ["mariadb", "redis", "kafka", "elasticsearch", "s3", "dynamodb"]
PAIRS = [("redis", "kafka"), ("kafka", "elasticsearch"), ("redis", "mariadb")]


@dataclass
class Fault:
    """`breaks` may give what `heals` needs; `heals` may say more for the table."""

    breaks: Callable
    heals: Callable
    # How long it stays broken, where nothing else is asked for.
    seconds: float = 8


def one_each():
    """Where each engine is one server, behind a line."""
    found = {}
    for name in ENGINES:
        found[f"{name}-restarted"] = Fault(lambda t, n=name: t.services.down(n), lambda t, _, n=name: t.services.up(n))
        found[f"{name}-killed"] = Fault(lambda t, n=name: t.services.send(n, KILL), lambda t, _, n=name: t.services.up(n))
        found[f"{name}-frozen"] = Fault(
            lambda t, n=name: t.services.send(n, STOP), lambda t, _, n=name: t.services.send(n, GO), 30)
    for pair in PAIRS:
        found["-and-".join(pair) + "-restarted"] = Fault(
            lambda t, p=pair: t.services.down(*p), lambda t, _, p=pair: t.services.up(*p))
        found["-and-".join(pair) + "-killed"] = Fault(
            lambda t, p=pair: [t.services.send(n, KILL) for n in p], lambda t, _, p=pair: t.services.up(*p))
    found |= lines()
    found["workers-killed"] = Fault(lambda t: None, lambda t, _: kill_workers(t.fleet, t.seconds(30)), 0)
    found["deliveries-doubled"] = Fault(
        lambda t: Redelivery(t.installation.environment), lambda t, again: f"{again.end()} again", 20)
    found["events-flooded"] = Fault(
        lambda t: Flood(t, t.chosen.events), lambda t, flood: flood.drain(), 0)
    return found


def lines():
    """What can be done to the line to an engine."""
    found = {}
    for name in ENGINES:
        for word, breaks in (("cut", "cut"), ("reset", "reset"), ("slowed", "slow")):
            found[f"{name}-{word}"] = Fault(
                lambda t, n=name, b=breaks: getattr(t.services.lines, b)(n), lambda t, _, n=name: t.services.lines.mend(n))
    return found


def clusters():
    """Where both databases lie on three nodes of Galera, and the topics on three brokers."""
    found = {}
    for engine, word in (("galera", "galera-node"), ("kafka", "kafka-broker")):
        # The first node: whoever writes is connected to it.
        found[f"{word}-killed"] = Fault(
            lambda t, e=engine: t.services.send(e, KILL, 0), lambda t, _, e=engine: t.services.up(e))
        found[f"{word}-frozen"] = Fault(
            lambda t, e=engine: t.services.send(e, STOP, 0), lambda t, _, e=engine: t.services.send(e, GO, 0), 30)
    # It goes on answering, but says that it does not serve.
    isolate = "SET GLOBAL wsrep_provider_options = 'gmcast.isolate=%d'"
    found["galera-node-alone"] = Fault(
        lambda t: t.services.mysql(0, isolate % 1), lambda t, _: t.services.mysql(0, isolate % 0), 30)
    return found


def short():
    """One of each engine, for servers that others use too: only the lines to them break."""
    return {name: fault for name, fault in lines().items() if name.endswith("-cut")}


def kill_workers(fleet, seconds):
    """Again and again, at any moment: between any two steps of theirs, also of their start."""
    end, kills = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        time.sleep(random.choice((0.02, 0.3, 1.5)) * random.random())
        with fleet.guard:
            worker = random.choice(fleet.workers)
            worker.kill()
            worker.start()
        kills += 1
    return f"{kills} times"
