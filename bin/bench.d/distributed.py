"""Many machines: MySQL, Redis, Kafka, Elasticsearch; databases, topics and an index of its own, removed afterwards."""

import sys
import time
import urllib.request
from pathlib import Path

from loading import SECONDS, wrk
from push import pushed
from searches import searched
from serving import PORT, Client, Server, fixed, freshness, printed, share

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "Tests" / "Race"))

from processes import Installation, Missing

QUICK = "--quick" in sys.argv


class Engines(Installation):
    """An installation of its own on the engines that the settings name."""

    def __init__(self, binary):
        self.bench = binary / "praxis-bench"
        self.binary = binary
        super().__init__(binary / "praxis", "distributed")

    def name_databases(self):
        super().name_databases()
        for name in ("PRAXIS_KAFKA_BROKERS", "PRAXIS_ELASTICSEARCH_ADDRESSES", "PRAXIS_REDIS_ADDRESS"):
            if name not in self.environment:
                raise Missing(f"{name} is not set: start its servers by `bin/services up`, or name them")
        # What is measured touches neither, and tables and buckets are slow to remove.
        self.environment |= {"PRAXIS_ARCHIVE_ENGINE": "file", "PRAXIS_MEDIA_ENGINE": "folder",
                             "PRAXIS_KAFKA_GROUP": f"bench-{self.run}"}

    def command(self, *arguments):
        code, text = super().command(*arguments)
        if code != 0:
            raise SystemExit(f"praxis {' '.join(arguments)} failed: {text}")

    @property
    def data(self):
        return self.folder / "data"

    @property
    def broker(self):
        return self.environment["PRAXIS_KAFKA_BROKERS"].split(",")[0]

    @property
    def elasticsearch(self):
        return self.environment["PRAXIS_ELASTICSEARCH_ADDRESSES"].split(",")[0]

    @property
    def index(self):
        return self.environment["PRAXIS_ELASTICSEARCH_PREFIX"]

    def server(self):
        """Host, port, user and password of the booking database's server."""
        host, port = self.environment["PRAXIS_MYSQL_BOOKING_HOSTS"].split(",")[0].split(":")
        user = self.environment.get("PRAXIS_MYSQL_BOOKING_USER", "praxis")
        return [host, port, user, self.environment.get("PRAXIS_MYSQL_BOOKING_PASSWORD", "")]

    def load(self, mode, *arguments):
        """A mode of praxis-bench on these databases, which lie on one server."""
        names = [name for _, name in self.databases]
        return printed(self.bench, mode, self.data, *arguments, "--mysql", ",".join(self.server() + names))

    def process(self, name, *arguments, port=PORT, **also):
        return Server(self.binary, self.home(name), port, arguments, self.environment, **also)

    def serve(self, name="server", port=PORT, **also):
        return self.process(name, "serve", "--without-workers", port=port, **also)

    def work(self):
        return self.process("worker", "work")

    def remove(self):
        prefix = self.environment["PRAXIS_KAFKA_TOPIC_PREFIX"]
        names = ["hc-updates", "booking-events", "praxis-dead-letters"]
        printed(self.bench, "forget", self.broker, *[prefix + name for name in names])
        # By their names: a cluster refuses to remove what a pattern finds.
        with urllib.request.urlopen(f"{self.elasticsearch}/_cat/indices/{self.index}-*?h=index", timeout=30) as answer:
            indices = answer.read().decode().split()
        for index in indices:
            urllib.request.urlopen(urllib.request.Request(f"{self.elasticsearch}/{index}", method="DELETE"), timeout=30).close()
        super().remove()


def bookings(engines, table, _):
    """Holds and confirmations, beside what their statements take by themselves. Nobody numbers events meanwhile."""
    tokens = engines.folder / "tokens"
    tokens.write_text(engines.load("world"))
    engines.command("reindex")
    today = int(time.time()) // 86400
    turn = 0
    with engines.serve():
        for connections in (1, 16, 64):
            bare, through = [], []
            # In turns: both see the same of what else the machine does.
            for _ in range(1 if QUICK else 3):
                rate, statements = map(int, engines.load("bare", SECONDS, connections, turn).split())
                bare.append(rate)
                first = (today + 2 + turn * 45) * 86400
                through.append(wrk("/", connections, "book.lua", [fixed(1), fixed(3), fixed(2), tokens, first]))
                turn += 1
            booked = sum(one["rate"] / 2 for one in through) / len(through)
            refused = sum(one["bad"] for one in through)
            table.add(f"hold and confirm, {connections} connections", booked, "book/s", sum(bare) / len(bare),
                      f"its {statements} statements alone",
                      f"p99 {max(one['p99'] for one in through):.1f} ms, {refused} refused")


def found(engines, table, _):
    """A change is searchable: it went through the table, Kafka, the indexer and the index."""
    with engines.work(), engines.serve():
        times = freshness(Client(), 30 if QUICK else 150)
    table.add("a change is found, p99", share(times, 0.99), "ms", 1500, "wanted",
              f"median {share(times, 0.5):.0f}, slowest of {len(times)}: {times[-1]:.0f} ms")


def relayed(engines, table, _):
    """Events published out of MySQL, beside the client library alone."""
    host, port, user, password = engines.server()
    name = f"praxis_bench_relay_{engines.run}"
    engines.mysql("BOOKING", f"CREATE DATABASE {name}")
    engines.databases.append(("BOOKING", name))
    count = 20_000 if QUICK else 100_000
    database = ",".join([host, port, name, user, password])
    said = printed(engines.bench, "relay", engines.data, count, engines.broker, database)
    # What the relay had to say comes before.
    numbered, published, bare = map(int, said.splitlines()[-1].split())
    table.add("events numbered", numbered, "events/s")
    table.add("events relayed", published, "events/s", bare, "librdkafka alone")


ROWS = {"bookings": bookings, "search": searched, "freshness": found, "push": pushed, "relay": relayed}


def run(binary, table, folder, only=None):
    chosen = only.split(",") if only else list(ROWS)
    if not set(chosen) <= set(ROWS):
        raise SystemExit(f"--only is some of {', '.join(ROWS)}")
    for name in chosen:
        # Each by itself: nothing of one is in the tables of another.
        try:
            engines = Engines(binary)
        except Missing as missing:
            raise SystemExit(str(missing))
        try:
            ROWS[name](engines, table, folder)
        finally:
            engines.remove()
