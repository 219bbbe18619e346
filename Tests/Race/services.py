"""The servers that are broken: bin/services, on ports and in a folder of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from processes import ROOT, Missing, free_hundred, printed_settings
from toxiproxy import Lines, ports_in

PORTS = ["MARIADB", "REPLICA", "REDIS", "DYNAMODB", "S3", "ELASTICSEARCH", "OPENSEARCH", "KAFKA"]
STOP, GO, KILL = signal.SIGSTOP, signal.SIGCONT, signal.SIGKILL


def folder_of_servers():
    folder = os.environ.get("PRAXIS_SERVICES", "")
    if not os.path.isdir(folder):
        raise Missing("PRAXIS_SERVICES must name the folder of servers")
    return folder


def state_folder():
    folder_of_servers()
    # Not below a folder that is closed to others: some servers give root's rights up.
    folder = tempfile.mkdtemp(prefix="praxis-faults-", dir="/var/tmp")
    os.chmod(folder, 0o755)
    return folder


class Services:
    """Servers of one's own. Those of `cluster` are three nodes each; to all others leads a line that can be broken."""

    def __init__(self, names, cluster=()):
        self.names, self.cluster = names, cluster
        self.folder = state_folder()
        # Some take the next port too, and a cluster's nodes four each; lines begin at the sixtieth.
        first = free_hundred()
        self.free = iter(range(first + 60, first + 100))
        self.ports = {name.lower(): first + 2 * number for number, name in enumerate(PORTS)}
        self.environment = {**os.environ, "PRAXIS_SERVICES_STATE": self.folder}
        for name in PORTS:
            self.environment[f"PRAXIS_{name}_PORT"] = str(self.ports[name.lower()])
        self.environment["PRAXIS_GALERA_PORTS"] = ",".join(str(first + 40 + 5 * number) for number in range(3))
        if "kafka" in cluster:
            self.environment["PRAXIS_KAFKA_PORT"] = ",".join(str(self.ports["kafka"] + 2 * number) for number in range(3))
        self.lines = None

    def start(self):
        """All of them; the settings by which Praxis meets them."""
        self.lines = Lines(self.folder, self.free, {n: self.ports[n] for n in self.names if n not in self.cluster and n in self.ports})
        if "kafka" in self.lines.fronts:
            self.environment["JAVA_HOME"] = java_behind(self.folder, self.ports["kafka"], self.lines.fronts["kafka"])
        self.up()
        settings = printed_settings(self.run("settings"))
        if "galera" in self.cluster:
            hosts = ",".join(f"127.0.0.1:{port}" for port in self.environment["PRAXIS_GALERA_PORTS"].split(","))
            for side in ("INVENTORY", "BOOKING"):
                settings |= {f"PRAXIS_MYSQL_{side}_HOSTS": hosts, f"PRAXIS_MYSQL_{side}_PASSWORD": "praxis"}
            settings["PRAXIS_MYSQL_TLS"] = "false"
        return self.lines.through(settings)

    def run(self, *words):
        done = subprocess.run(
            [ROOT / "bin/services", *words], env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Missing(f"bin/services {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def up(self, *names):
        # To files: a server that is started keeps what it is given, and whoever waits for a pipe's end would wait for ever.
        with open(f"{self.folder}/up.log", "ab") as log:
            child = subprocess.Popen(
                [ROOT / "bin/services", "up", *(names or self.names)], env=self.environment, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
            try:
                code = child.wait()
            except BaseException:
                # Half a start leaves servers behind that nobody knows of.
                child.wait(180)
                raise
        if code != 0:
            told = Path(f"{self.folder}/up.log").read_text().splitlines()[-3:]
            logs = [line for name in (names or self.names) for line in last_lines(f"{self.folder}/{name}/log")]
            raise Missing("\n    ".join(["bin/services up failed:", *told, *logs]))

    def down(self, *names):
        self.run("down", *names)

    def send(self, name, number, node=None):
        groups = [int(word) for word in self.run("group", name).split()]
        for group in groups if node is None else groups[node : node + 1]:
            try:
                os.killpg(group, number)
            except ProcessLookupError:
                pass

    def mysql(self, node, sql):
        """On one node of the cluster."""
        port = self.environment["PRAXIS_GALERA_PORTS"].split(",")[node]
        subprocess.run(
            ["mariadb", "--no-defaults", "-h", "127.0.0.1", "-P", port, "-u", "praxis", "-ppraxis", "-e", sql], check=True)

    def end(self, keeps):
        for name in self.names:
            self.send(name, GO)
            try:
                self.down(name)
            except Missing:
                # One that does not stop must not keep the others up.
                self.send(name, KILL)
        if self.lines:
            self.lines.stop()
        if not keeps:
            shutil.rmtree(self.folder, ignore_errors=True)


class Standing:
    """The servers that are up already, behind lines: those are broken, and the servers left alone.

    But Kafka, which tells everybody its own address: it is started anew, and tells the line's.
    """

    def __init__(self):
        done = subprocess.run([ROOT / "bin/services", "settings"], capture_output=True, text=True, check=True)
        self.settings = {n: v for n, v in printed_settings(done.stdout).items() if not n.endswith("_REPLICAS") or "KAFKA" in n}
        self.settings.pop("PRAXIS_KAFKA_BROKERS", None)
        self.own = Services(["kafka"])
        self.folder = self.own.folder
        self.lines = None

    def start(self):
        settings = self.own.start() | self.settings
        self.lines = self.own.lines
        names = ports_in(self.settings)
        for name, port in names.items():
            self.lines.add(name, port)
        return self.lines.through(settings)

    def end(self, keeps):
        self.own.end(keeps)


def last_lines(path):
    try:
        return [f"{path}: {line}" for line in Path(path).read_text(errors="replace").splitlines()[-5:]]
    except OSError:
        return []


def java_behind(folder, port, front):
    """A JAVA_HOME whose Kafka tells clients that it is to be met at `front`."""
    real = os.environ.get("JAVA_HOME")
    real = f"{real}/bin/java" if real else shutil.which("java")
    if not real:
        raise Missing("Kafka needs Java")
    home = Path(folder) / "java"
    (home / "bin").mkdir(parents=True)
    script = home / "bin" / "java"
    script.write_text(f"""#!/bin/bash
case "${{!#}}" in
*/server.properties) sed -i 's|^advertised.listeners=.*|advertised.listeners=PLAINTEXT://127.0.0.1:{front}|' "${{!#}}" ;;
esac
exec {real} "$@"
""")
    script.chmod(0o755)
    return str(home)
