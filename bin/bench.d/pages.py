"""Pages: how heavy they are, how soon they begin to come, how soon they are seen."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

from loading import wrk
from serving import Server, printed, share

# The demo's practice that is open round the clock.
PRACTICE = "00dc6acf-ac00-7000-8000-000000000001"
PAGES = [
    ("start", "/"),
    ("search", "/search?q=dentist"),
    ("practice", f"/practices/{PRACTICE}"),
    ("sign-in", "/sign-in"),
    ("registration", "/register"),
]
HEAVIEST = 50_000


def run(binary, table, folder):
    home = folder / "pages"
    printed(binary / "praxis", "demo", env=dict(os.environ, PRAXIS_HOME=str(home)))
    with Server(binary, home) as server:
        site = f"http://127.0.0.1:{server.port}"
        floor = wrk("/health/live", 1)
        weights(table, site)
        for name, path in PAGES:
            answered = wrk(path, 1)
            table.add(f"{name} page: whole, one after the other", 1000 / answered["rate"], "ms",
                      1000 / floor["rate"], "empty handler", f"p99 {answered['p99']:.1f} ms")
        paints(table, site)


def weights(table, site):
    """Bytes over the wire, with all that a first visit loads."""
    for name, path in PAGES:
        page, text = fetched(site + path)
        parts = sum(fetched(site + part)[0] for part in sorted(loaded(text)))
        table.add(f"{name} page with style and script", (page + parts) / 1000, "kB", HEAVIEST / 1000, "most wanted",
                  f"{page / 1000:.1f} kB the page alone")


def fetched(address):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        body = answer.read()
        if answer.headers["Content-Encoding"] == "gzip":
            import gzip
            return len(body), gzip.decompress(body).decode(errors="replace")
        return len(body), body.decode(errors="replace")


def loaded(text):
    return {part.split('"')[0] for part in text.split('="')[1:] if part.startswith("/assets/")}


def paints(table, site):
    """The largest paint on a processor slowed to a fourth; Playwright is Tests/requirements.txt's."""
    python = Path(os.environ.get("PRAXIS_TEST_VENV") or os.path.expanduser("~/.cache/praxis/venv")) / "bin/python"
    if not python.exists():
        return print("largest paint: left out, bin/test has not made its Python folder")
    script = Path(__file__).with_name("paint.py")
    command = [python, script, site, *[path for _, path in PAGES]]
    times = json.loads(subprocess.run([*map(str, command)], check=True, stdout=subprocess.PIPE, text=True).stdout)
    for (name, path) in PAGES:
        seen = sorted(times[path])
        table.add(f"{name} page: largest paint, slowed four times", share(seen, 0.5), "ms",
                  note=f"slowest of {len(seen)}: {seen[-1]:.0f} ms")
