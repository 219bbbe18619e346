"""A small site whose pages each break one rule, for the tests of the checks."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'"

BASE_STYLE = """
* { box-sizing: border-box; } body { margin: 0; font: 100%/1.5 sans-serif; color: #111; background: #fff; }
:focus-visible { outline: 3px solid #b3261e; } button, input { min-height: 2rem; max-width: 100%; }
p, h1, h2, label { overflow-wrap: anywhere; }
"""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that leaves before it has everything is nothing to tell of."""


class FaultySite:
    """Pages are made when a test needs them; each has its style sheet and its script beside it."""

    def __init__(self):
        self.files = {}
        self._server = QuietServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def page(self, body, style="", script="", policy=POLICY, html='lang="en" dir="ltr"', title="A page"):
        """Lays it on the site; gives its path."""
        path = f"/{len(self.files)}"
        scripts = f'<script src="{path}.js" defer></script>' if script else ""
        text = (
            f'<!DOCTYPE html><html {html}><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg">'
            f'<link rel="stylesheet" href="{path}.css">{scripts}</head><body>{body}</body></html>'
        )
        self.files[path] = (200, "text/html; charset=utf-8", text, policy)
        self.files[f"{path}.css"] = (200, "text/css", BASE_STYLE + style, policy)
        self.files[f"{path}.js"] = (200, "text/javascript", script, policy)
        return path

    def main(self, body, **others):
        """One that is right but for what is in it."""
        return self.page(f"<main><h1>A page</h1>{body}</main>", **others)

    def _handler(site):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                missing = (404, "text/plain", "nothing here", POLICY)
                if self.path == "/icon.svg":
                    missing = (200, "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>', POLICY)
                if self.path == "/broken":
                    missing = (500, "text/html; charset=utf-8", "<!DOCTYPE html><title>x</title>", POLICY)
                status, kind, text, policy = site.files.get(self.path, missing)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_):
                pass

        return Handler
