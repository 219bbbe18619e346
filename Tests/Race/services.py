"""The servers that are broken: bin/services, on ports and in a folder of its own."""

import os
import signal
import subprocess
import tempfile

from processes import ROOT, Missing, free_port, printed_settings

PORTS = ["MARIADB", "REPLICA", "REDIS", "DYNAMODB", "S3", "KAFKA", "ELASTICSEARCH", "OPENSEARCH"]


class Services:
    def __init__(self, names):
        if not os.path.isdir(os.environ.get("PRAXIS_SERVICES", "")):
            raise Missing("PRAXIS_SERVICES must name the folder of servers")
        # Not below a folder that is closed to others: some servers give root's rights up.
        self.folder = tempfile.mkdtemp(prefix="praxis-faults-", dir="/var/tmp")
        os.chmod(self.folder, 0o755)
        # Some take the next port too, and a cluster's nodes four each.
        first = free_port() // 100 * 100
        first = first if first < 60000 else first - 30000
        self.environment = {**os.environ, "PRAXIS_SERVICES_STATE": self.folder}
        for number, name in enumerate(PORTS):
            self.environment[f"PRAXIS_{name}_PORT"] = str(first + 2 * number)
        self.nodes = [first + 40 + 5 * number for number in range(3)]
        self.environment["PRAXIS_GALERA_PORTS"] = ",".join(map(str, self.nodes))
        self.names = names

    def run(self, *words):
        done = subprocess.run(
            [ROOT / "bin/services", *words], env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Missing(f"bin/services {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def up(self, *names):
        # To files: a server that is started keeps what it is given, and whoever waits for a pipe's end would wait for ever.
        with open(f"{self.folder}/up.log", "ab") as log:
            done = subprocess.run(
                [ROOT / "bin/services", "up", *(names or self.names)], env=self.environment, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL)  # fmt: skip
        if done.returncode != 0:
            raise Missing(f"bin/services up failed; see {self.folder}/up.log")

    def down(self, *names):
        self.run("down", *names)

    def send(self, name, number, node=None):
        groups = [int(word) for word in self.run("group", name).split()]
        for group in groups if node is None else groups[node : node + 1]:
            try:
                os.killpg(group, number)
            except ProcessLookupError:
                pass

    def settings(self):
        return printed_settings(self.run("settings"))


STOP, GO, KILL = signal.SIGSTOP, signal.SIGCONT, signal.SIGKILL
