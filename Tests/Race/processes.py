"""The processes that are raced on, and what they run on."""

import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Missing(Exception):
    """Something that is needed is not there."""


def ends_as_told():
    """SIGTERM and SIGHUP end it as Ctrl-C does: what was started is stopped, and what was made removed."""

    def end(number, frame):
        # Told twice, it would leave off in the middle of that.
        for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, end)


def free_port():
    """Below those that outgoing connections take by chance: whoever is killed must find it free again."""
    while True:
        port = random.randrange(12000, 18000)
        if is_free(port):
            return port


def free_hundred():
    """The first of a hundred ports that nobody has, below those that outgoing connections take by chance."""
    for _ in range(200):
        first = random.randrange(200, 320) * 100
        if all(is_free(port) for port in range(first, first + 100)):
            return first
    raise Missing("no hundred ports are free between 20000 and 32000")


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def printed_settings(text):
    """What `bin/services settings` prints, by name."""
    words = text.replace("export ", "").split()
    return dict(word.split("=", 1) for word in words)


class Process:
    def __init__(self, installation, name, arguments, port=None, health=None):
        self.installation, self.name, self.arguments = installation, name, arguments
        self.port, self.health = port, health
        self.log = open(installation.folder / f"{name}.log", "ab")
        self.child = None
        self.kills = 0

    def start(self):
        home = self.installation.home(self.name)
        environment = {**self.installation.environment, "PRAXIS_HOME": str(home)}
        if self.port:
            environment["PRAXIS_PORT"] = str(self.port)
        if self.health:
            environment["PRAXIS_HEALTH_PORT"] = str(self.health)
        self.child = subprocess.Popen(
            [self.installation.praxis, *self.arguments], env=environment, stdout=self.log, stderr=self.log)

    def kill(self):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()
        self.kills += 1

    def stop(self):
        """SIGTERM; the exit code."""
        self.child.terminate()
        try:
            return self.child.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            return None


class Installation:
    """A fresh installation: a data folder, or databases of its own on the servers that are named."""

    def __init__(self, praxis, profile):
        self.praxis, self.profile = praxis, profile
        self.folder = Path(tempfile.mkdtemp(prefix="praxis-race-"))
        self.run = secrets.token_hex(4)
        self.databases = []
        self.environment = {
            **os.environ, "PRAXIS_PROFILE": profile, "PRAXIS_LOG_LEVEL": "warning",
            # What is looked for is what goes wrong among many, not how many one may be.
            "PRAXIS_HTTP_REQUESTS_PER_ACCOUNT": "1000000", "PRAXIS_HTTP_REQUESTS_PER_ADDRESS": "1000000",
            "PRAXIS_HOLDS_MAX_PER_VISITOR": "20", "PRAXIS_HOLDS_MAX_PER_ADDRESS": "1000",
        }  # fmt: skip
        self.environment.pop("PRAXIS_CONFIG", None)
        if profile == "distributed":
            self.name_databases()
        self.command("migrate")

    def home(self, name):
        """One machine's processes share a folder; of many machines each has its own, with the same key."""
        shared = self.folder / "data"
        if self.profile == "embedded":
            return shared
        own = self.folder / f"data-{name}"
        if not own.exists() and shared.exists():
            own.mkdir(mode=0o700)
            shutil.copy(shared / "master.key", own / "master.key")
        return own if own.exists() else shared

    def name_databases(self):
        if "PRAXIS_MYSQL_INVENTORY_HOSTS" not in self.environment:
            printed = subprocess.run([ROOT / "bin/services", "settings"], capture_output=True, text=True, check=True)
            self.environment |= printed_settings(printed.stdout)
        if "PRAXIS_MYSQL_INVENTORY_HOSTS" not in self.environment:
            raise Missing("no servers are named, and none of bin/services runs: start them by `bin/services up`")
        for side in ("INVENTORY", "BOOKING"):
            name = f"praxis_race_{self.run}_{side.lower()}"
            self.mysql(side, f"CREATE DATABASE {name}")
            self.databases.append((side, name))
            self.environment[f"PRAXIS_MYSQL_{side}_DATABASE"] = name
        self.environment |= {
            "PRAXIS_DYNAMODB_TABLE": f"praxis-race-{self.run}", "PRAXIS_S3_PREFIX": f"race-{self.run}/",
            "PRAXIS_REDIS_PREFIX": f"race-{self.run}:", "PRAXIS_KAFKA_TOPIC_PREFIX": f"race-{self.run}-",
            "PRAXIS_ELASTICSEARCH_PREFIX": f"race-{self.run}",
        }  # fmt: skip

    def mysql(self, side, sql, own=False):
        """What the statement gives, as text; `own`: in the database that this installation has of that side."""
        host, port = self.environment[f"PRAXIS_MYSQL_{side}_HOSTS"].split(",")[0].split(":")
        user = self.environment.get(f"PRAXIS_MYSQL_{side}_USER", "praxis")
        password = self.environment.get(f"PRAXIS_MYSQL_{side}_PASSWORD", "")
        words = ["mariadb", "--no-defaults", "-h", host, "-P", port, "-u", user, f"-p{password}", "-BN", "-e", sql]
        done = subprocess.run(
            words + ([self.environment[f"PRAXIS_MYSQL_{side}_DATABASE"]] if own else []), capture_output=True, text=True)
        if done.returncode != 0:
            raise Missing(f"{sql}: {done.stderr.strip()}")
        return done.stdout

    def command(self, *arguments):
        """(exit code, output) of a command of the program."""
        environment = {**self.environment, "PRAXIS_HOME": str(self.home("commands"))}
        done = subprocess.run(
            [self.praxis, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return done.returncode, done.stdout

    def drop_databases(self):
        for side, name in self.databases:
            self.mysql(side, f"DROP DATABASE IF EXISTS {name}")

    def remove(self):
        self.drop_databases()
        shutil.rmtree(self.folder, ignore_errors=True)


class Fleet:
    """The processes of one race, and whoever kills some of them."""

    def __init__(self, installation, servers, workers):
        works = installation.profile == "embedded" and workers == 0
        self.servers = [
            Process(installation, f"server{n}", ["serve"] + ([] if works else ["--without-workers"]), free_port())
            for n in range(servers)
        ]
        self.workers = [Process(installation, f"worker{n}", ["work"], health=free_port()) for n in range(workers)]
        self.guard = threading.Lock()
        self.isOver = threading.Event()

    @property
    def all(self):
        return self.servers + self.workers

    def ports(self):
        return [server.port for server in self.servers]

    def start(self, is_ready):
        for process in self.all:
            process.start()
        end = time.monotonic() + 90
        for server in self.servers:
            while not is_ready(server.port):
                if server.child.poll() is not None or time.monotonic() > end:
                    raise Missing(f"{server.name} does not serve; see {server.log.name}")
                time.sleep(0.1)

    def watch(self, random, kills):
        """Until it is over: starts again what ended; kills one now and then where that is asked for."""
        while not self.isOver.wait(random.uniform(0.4, 2.0)):
            with self.guard:
                if kills:
                    random.choice(self.all).kill()
                for process in self.all:
                    if process.child.poll() is not None:
                        process.start()

    def restart_all(self):
        """After the race all of them run."""
        self.isOver.set()
        with self.guard:
            for process in self.all:
                if process.child.poll() is not None:
                    process.start()

    def stop(self):
        return {process.name: process.stop() for process in self.all if process.child}
