"""Searches through Praxis, beside the same queries straight to Elasticsearch.

What Praxis asks the cluster is written down by a proxy between the two, so that the floor is what the code sends today.
"""

import json
import random
import sys
import threading
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from loading import wrk
from serving import Client

QUICK = "--quick" in sys.argv
CONNECTIONS = 2
QUERIES = 200
WORDS = ["dentist", "cardiologist", "dermatologist", "physiotherapist", "pediatrician"]
CITIES = ["paris", "lyon", "koln", "wien", "lisboa", "porto", "madrid", "dublin", "utrecht", "roma"]
NAMES = ["ada", "bjorn", "chloe", "daan", "elif", "femke", "gael", "heike", "ines", "jurgen"]


class Recorder:
    """Hands everything on to the cluster, and keeps what was asked."""

    def __init__(self, target):
        recorder = self
        self.searches = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {"Content-Type": self.headers["Content-Type"]} if self.headers["Content-Type"] else {}
                request = urllib.request.Request(target + self.path, body or None, headers, method=self.command)
                try:
                    with urllib.request.urlopen(request, timeout=30) as answer:
                        status, text, kind = answer.status, answer.read(), answer.headers["Content-Type"]
                except urllib.error.HTTPError as error:
                    status, text, kind = error.code, error.read(), error.headers["Content-Type"]
                recorder.searches.append((self.path, body.decode()))
                self.send_response(status)
                self.send_header("Content-Type", kind or "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def take(self):
        taken, self.searches = self.searches, []
        return taken


def queries(misspelt):
    chance = random.Random(7)
    for number in range(QUERIES):
        word = chance.choice(WORDS if number % 2 else NAMES)
        if misspelt:
            at = chance.randrange(1, len(word) - 1)
            word = word[:at] + chance.choice("aeinrst") + word[at + 1:]
        yield f"{word} {chance.choice(CITIES)}"


def recorded(engines, words):
    """For each query how many requests it was, and the search that its listings came from."""
    recorder = Recorder(engines.elasticsearch)
    requests, searches = 0, []
    with engines.serve("recorded", PRAXIS_ELASTICSEARCH_ADDRESSES=recorder.address):
        client = Client()
        for text in words:
            recorder.take()
            client.get(f"/api/v1/listings?limit=20&facet=specialty&facet=country&facet=language&q={urllib.parse.quote(text)}")
            asked = recorder.take()
            requests += len(asked)
            lines = [line for _, body in asked for line in body.split("\n") if '"size":21,' in line]
            searches.append(lines[-1])
            alias = asked[-1][0].split("/")[1]
    return requests / QUERIES, searches, alias


def searched(engines, table, folder):
    engines.load("listings", 2_000 if QUICK else 20_000)
    engines.command("reindex")
    port = int(urllib.parse.urlparse(engines.elasticsearch).port)
    for name, misspelt in [("search", False), ("search, misspelt", True)]:
        words = list(queries(misspelt))
        requests, searches, alias = recorded(engines, words)
        texts, bodies = folder / "queries", folder / "searches"
        texts.write_text("".join(urllib.parse.quote(text) + "\n" for text in words))
        bodies.write_text("".join(json.dumps(json.loads(body)) + "\n" for body in searches))
        through, straight = [], []
        with engines.serve():
            wrk("/", CONNECTIONS, "search.lua", [texts])
            for _ in range(1 if QUICK else 3):
                straight.append(wrk(f"/{alias}/_search", CONNECTIONS, "straight.lua", [bodies], port=port))
                through.append(wrk("/", CONNECTIONS, "search.lua", [texts]))
        bad = sum(one["bad"] for one in through + straight)
        table.add(f"{name}, p50, {CONNECTIONS} connections", sorted(one["p50"] for one in through)[len(through) // 2], "ms",
                  sorted(one["p50"] for one in straight)[len(straight) // 2], "straight to the index",
                  f"p99 {max(one['p99'] for one in through):.1f} of {max(one['p99'] for one in straight):.1f} ms, "
                  f"{requests:.1f} requests a search, {bad} bad")
