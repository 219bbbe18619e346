"""Lines between Praxis and the servers, which can be cut, reset and slowed: Toxiproxy, set over HTTP."""

import http.client
import json
import os
import re
import subprocess
import time

from processes import Missing

# Where the settings name each engine.
NAMED_BY = {
    "mariadb": ["PRAXIS_MYSQL_INVENTORY_HOSTS", "PRAXIS_MYSQL_BOOKING_HOSTS"], "redis": ["PRAXIS_REDIS_ADDRESS"],
    "kafka": ["PRAXIS_KAFKA_BROKERS"], "elasticsearch": ["PRAXIS_ELASTICSEARCH_ADDRESSES"],
    "s3": ["PRAXIS_S3_ENDPOINT"], "dynamodb": ["PRAXIS_DYNAMODB_ENDPOINT"],
}  # fmt: skip


def ports_in(settings):
    """Each engine's port, as the settings name it."""
    found = {}
    for engine, names in NAMED_BY.items():
        ports = re.findall(r"127\.0\.0\.1:(\d+)", settings.get(names[0], ""))
        if ports:
            found[engine] = int(ports[0])
    return found


class Lines:
    """One line to each port; `fronts` says where each begins, on ports out of `free`.

    Never on any port that the system gives: while a line is cut an outgoing connection may take that.
    """

    def __init__(self, folder, free, ports):
        self.ports, self.fronts, self.free = {}, {}, free
        self.control = next(free)
        self.log = open(f"{folder}/toxiproxy.log", "ab")
        self.child = subprocess.Popen(
            [f"{os.environ['PRAXIS_SERVICES']}/toxiproxy/run", folder, str(self.control)], stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, start_new_session=True)  # fmt: skip
        end = time.monotonic() + 30
        while not self.answers():
            if time.monotonic() > end or self.child.poll() is not None:
                raise Missing(f"Toxiproxy does not answer; see {self.log.name}")
            time.sleep(0.05)
        for name, port in ports.items():
            self.add(name, port)

    def add(self, name, port):
        self.ports[name], self.fronts[name] = port, next(self.free)
        self.ask("POST", "/proxies", {
            "name": name, "listen": f"127.0.0.1:{self.fronts[name]}", "upstream": f"127.0.0.1:{port}", "enabled": True,
        })  # fmt: skip

    def answers(self):
        try:
            return self.ask("GET", "/version", plain=True) is not None
        except OSError:
            return False

    def ask(self, method, path, body=None, plain=False):
        connection = http.client.HTTPConnection("127.0.0.1", self.control, timeout=10)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status >= 400:
                raise Missing(f"Toxiproxy answers {method} {path} with {answer.status}: {text.decode()}")
            return text if plain else json.loads(text or "{}")
        finally:
            connection.close()

    def through(self, settings):
        """The same settings, each engine by its line."""
        changed = dict(settings)
        for engine, names in NAMED_BY.items():
            if engine in self.fronts:
                for name in names:
                    changed[name] = settings[name].replace(f":{self.ports[engine]}", f":{self.fronts[engine]}")
        return changed

    def cut(self, name):
        """What is open ends, and nothing new is taken."""
        self.ask("POST", f"/proxies/{name}", {"enabled": False})

    def reset(self, name, milliseconds=300):
        """Everything opens, and is reset so long after."""
        for stream in ("upstream", "downstream"):
            self.toxic(name, stream, "reset_peer", {"timeout": milliseconds})

    def slow(self, name):
        """Half a second each way, more or less, and not much at once."""
        self.toxic(name, "downstream", "latency", {"latency": 500, "jitter": 250})
        self.toxic(name, "upstream", "bandwidth", {"rate": 50})

    def toxic(self, name, stream, kind, attributes):
        self.ask("POST", f"/proxies/{name}/toxics", {
            "name": f"{kind}-{stream}", "type": kind, "stream": stream, "attributes": attributes})  # fmt: skip

    def mend(self, name):
        for toxic in self.ask("GET", f"/proxies/{name}")["toxics"]:
            self.ask("DELETE", f"/proxies/{name}/toxics/{toxic['name']}", plain=True)
        self.ask("POST", f"/proxies/{name}", {"enabled": True})

    def stop(self):
        self.child.terminate()
        self.child.wait()
        self.log.close()
