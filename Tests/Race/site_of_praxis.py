"""Praxis from outside, over several processes that come and go."""

import http.client
import json
import random
import threading
import time
import urllib.parse


class Refused(Exception):
    """What had to work was refused."""


class Site:
    """Sends to any of the processes that serve; asks again with the same key where nobody answers."""

    patience = 60

    def __init__(self, ports):
        self.ports = ports
        self.local = threading.local()

    def once(self, method, path, token=None, body=None, key=None, port=None, more=None):
        """One request on a connection of its own thread. Throws OSError or HTTPException where nobody answers.

        `body` is JSON, or bytes whose type `more`, further headers, tells.
        """
        port = port or random.choice(self.ports())
        kept = self.local.__dict__.setdefault("kept", {})
        connection = kept.pop(port, None) or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Connection": "keep-alive", **(more or {})}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if key:
            headers["Idempotency-Key"] = key
        data = body
        if body is not None and not isinstance(body, bytes):
            headers.setdefault("Content-Type", "application/json")
            data = json.dumps(body)
        try:
            connection.request(method, "/api/v1" + path, data, headers)
            response = connection.getresponse()
            text = response.read()
        except BaseException:
            connection.close()
            raise
        kept[port] = connection
        return response.status, response.headers, json.loads(text) if text else {}

    def ask(self, method, path, token=None, body=None, key=None, more=None):
        """(status, body); status None where nobody answered for a minute.

        `self.local.unsure` says afterwards whether an attempt of this thread stayed without an answer.
        """
        self.local.unsure = False
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            try:
                status, headers, answer = self.once(method, path, token, body, key, more=more)
            except (OSError, http.client.HTTPException):
                self.local.unsure = True
                time.sleep(0.05)
                continue
            if status in (429, 503):
                # Not now, or nobody knows whether it was done: the same again, with the same key.
                time.sleep(min(1.0, float(headers.get("Retry-After", 0.2))))
                continue
            return status, answer
        return None, {}

    def must(self, method, path, token=None, body=None, key=None):
        status, answer = self.ask(method, path, token, body, key or f"setting-up-{random.getrandbits(128):032x}")
        if status is None or status >= 400:
            raise Refused(f"{method} {path} was answered {status}: {json.dumps(answer)}")
        return answer

    def pages(self, path, token, **query):
        """Every item of a list."""
        items, more = [], {**query, "limit": 100}
        while True:
            status, page = self.ask("GET", path + "?" + urllib.parse.urlencode(more), token)
            if status != 200:
                raise Refused(f"{path} was answered {status}: {json.dumps(page)}")
            items += page["items"]
            if not page.get("next"):
                return items
            link = urllib.parse.urlparse(page["next"]).query
            more = {name: values[0] for name, values in urllib.parse.parse_qs(link).items()}
