"""Pages: how heavy they are, how soon they begin to come, how soon they are seen."""

import gzip
import json
import os
import re
import urllib.parse
import urllib.request
from pathlib import Path

from loading import wrk
from serving import Server, printed, share

# The demo's practice that is open round the clock, and what it does there.
PRACTICE = "00dc6acf-ac00-7000-8000-000000000001"
SERVICE = "00dc6acf-ac00-7000-8000-000000000004"
BOOKING = "00dc6acf-ac00-7000-8000-000000000010"
# Each with who is signed in.
PAGES = [
    ("start", "/", None),
    ("search", "/search?q=dentist", None),
    ("practice", f"/practices/{PRACTICE}", None),
    ("sign-in", "/sign-in", None),
    ("registration", "/register", None),
    ("my bookings", "/bookings", "patient"),
    ("booking", f"/bookings/{PRACTICE}/{BOOKING}", "patient"),
    ("desk's day", f"/desk/{PRACTICE}", "receptionist"),
]
HEAVIEST = 50_000


def run(binary, table, folder):
    home = folder / "pages"
    printed(binary / "praxis", "demo", env=dict(os.environ, PRAXIS_HOME=str(home)))
    with Server(binary, home) as server:
        site = f"http://127.0.0.1:{server.port}"
        floor = wrk("/health/live", 1)
        weights(table, site)
        for name, path, who in PAGES:
            if who:
                continue
            answered = wrk(path, 1)
            table.add(f"{name} page: whole, one after the other", 1000 / answered["rate"], "ms",
                      1000 / floor["rate"], "empty handler", f"p99 {answered['p99']:.1f} ms")
        browsed(table, site)


def weights(table, site):
    """Bytes over the wire, with all that a first visit loads but photos."""
    people = {who: signed_in(site, who) for who in {who for _, _, who in PAGES}}
    for name, path, who in PAGES:
        page, text = fetched(people[who], site + path)
        parts = sum(fetched(people[who], site + part)[0] for part in sorted(loaded(text)))
        table.add(f"{name} page with style and script", (page + parts) / 1000, "kB", HEAVIEST / 1000, "most wanted",
                  f"{page / 1000:.1f} kB the page alone")


def signed_in(site, who):
    """What opens addresses with the cookies of `who`@example.org."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    if who:
        _, text = fetched(opener, f"{site}/sign-in")
        form = re.search(r'<form[^>]*action="/sign-in".*?</form>', text, re.DOTALL)[0]
        fields = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form))
        fields.update(email=f"{who}@example.org", password="every-door-opens")
        opener.open(f"{site}/sign-in", urllib.parse.urlencode(fields).encode(), timeout=30).read()
    return opener


def fetched(opener, address):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with opener.open(request, timeout=30) as answer:
        body = answer.read()
        if answer.headers["Content-Encoding"] == "gzip":
            return len(body), gzip.decompress(body).decode(errors="replace")
        return len(body), body.decode(errors="replace")


def loaded(text):
    return {part.split('"')[0] for part in text.split('="')[1:] if part.startswith("/assets/")}


def browsed(table, site):
    """What only a browser tells; Playwright is Tests/requirements.txt's."""
    python = Path(os.environ.get("PRAXIS_TEST_VENV") or os.path.expanduser("~/.cache/praxis/venv")) / "bin/python"
    if not python.exists():
        return print("largest paint, windows: left out, bin/test has not made its Python folder")

    def asked(script, *arguments):
        return json.loads(printed(python, Path(__file__).with_name(script), site, *arguments))

    times = asked("paint.py", json.dumps([[path, who] for _, path, who in PAGES]))
    for name, path, _ in PAGES:
        seen = sorted(times[path])
        table.add(f"{name} page: largest paint, slowed four times", share(seen, 0.5), "ms",
                  note=f"slowest of {len(seen)}: {seen[-1]:.0f} ms")
    rounds = asked("windows.py", PRACTICE, SERVICE)
    own, other = sorted(first for first, _ in rounds), sorted(second for _, second in rounds)
    table.add("confirmed in one window, seen at a desk, median", share(other, 0.5), "ms", 1000, "wanted",
              f"slowest of {len(rounds)}: {other[-1]:.0f} ms; the window's own answer {share(own, 0.5):.0f} ms")
