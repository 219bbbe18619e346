"""Load from outside: as much as can be, or at a constant rate."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from serving import PORT, fixed, printed

SCRIPTS = Path(__file__).resolve().parent
SECONDS = 3 if "--quick" in sys.argv else 8


def wrk(path, connections, script=None, arguments=(), port=PORT):
    command = ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    if script:
        command += ["-s", SCRIPTS / script]
    command.append(f"http://127.0.0.1:{port}{path}")
    if arguments:
        command += ["--", *arguments]
    out = printed(*command)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])

    def milliseconds(part):
        found = re.search(part + r"%\s+([\d.]+)(us|ms|s)", out)
        return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]

    found = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    bad = int(found[1]) if found else 0
    total = int(re.search(r"(\d+) requests in", out)[1])
    # What was refused was not done.
    rate *= (total - bad) / max(1, total)
    return {"rate": rate, "p50": milliseconds("50"), "p99": milliseconds("99"), "bad": bad, "total": total}


def vegeta():
    """Where the tool is that asks at a constant rate; None where it is not."""
    folder = os.environ.get("PRAXIS_SERVICES", "/nowhere") + "/tools"
    found = (shutil.which("vegeta"), f"{folder}/vegeta")
    return next((tool for tool in found if tool and os.path.isfile(tool)), None)


def attack(tool, folder, rate, seconds):
    """Asks at a constant rate, one request in twenty a change; gives status, milliseconds and method of each."""
    practice = f"http://127.0.0.1:{PORT}/api/v1/practices/{fixed(1)}"
    day = date.today() + timedelta(days=2)
    read = f"GET {practice}/slots?serviceId={fixed(4)}&from={day}&to={day + timedelta(days=2)}\n"
    change = f"POST {practice}/holds\nContent-Type: application/json\nIdempotency-Key: {'k' * 36}\n"
    (folder / "targets").write_text("\n".join([read] * 19 + [change]))
    result = folder / "attack.bin"
    subprocess.run(
        [tool, "attack", f"-rate={rate}/s", f"-duration={seconds}s", f"-targets={folder / 'targets'}",
         f"-output={result}", "-timeout=30s", "-max-workers=1000", "-connections=1000"], check=True)
    rows = [line.split(",") for line in printed(tool, "encode", "-to=csv", result).split("\n") if line]
    # The first second is the one in which it learns.
    begin = min(int(row[0]) for row in rows) + 1_000_000_000
    return [(int(row[1]), int(row[2]) / 1e6, row[9]) for row in rows if int(row[0]) >= begin]
