"""The practice's owner, who changes what search finds, and keeps documents."""

import json
import random
import string
import time
import uuid

from site_of_praxis import Refused


class Owner:
    """Gives a practitioner a new name, adds a document, reads it, removes the one before: again and again."""

    def __init__(self, practice):
        self.practice, self.site, self.token = practice, practice.site, practice.owner
        self.practitioner = f"{practice.path}/practitioners/{practice.practitioners[0]}"
        self.media = f"{practice.path}/media"
        # What was acknowledged last.
        self.name, self.document, self.wrong = None, None, []

    def run(self):
        self.rename()
        self.keep_document()
        time.sleep(0.3)

    def change(self, path, method, more, body=None):
        """A change of the version that is there now; True once it is acknowledged."""
        status, found = self.site.ask("GET", path, self.token)
        if status != 200:
            return False
        more = {"If-Match": f'"v{found["version"]}"', **more}
        status, _ = self.site.ask(method, path, self.token, body, more=more)
        if status is not None and status >= 500:
            self.wrong.append(f"{method} {path} was answered {status}")
        return status in (200, 204)

    def rename(self):
        # A word of its own: search forgives typos.
        name = "Dr " + "".join(random.choices(string.ascii_lowercase, k=12)).capitalize()
        if self.change(self.practitioner, "PATCH", {"Content-Type": "application/merge-patch+json"}, {"name": name}):
            self.name = name
        else:
            # A second try of one that was done finds another version: what is there counts.
            status, found = self.site.ask("GET", self.practitioner, self.token)
            self.name = found["name"] if status == 200 else self.name

    def keep_document(self):
        content = b"%PDF-1.4\n% " + uuid.uuid4().hex.encode() + b"\n%%EOF\n"
        line = uuid.uuid4().hex
        form = (
            f'--{line}\r\nContent-Disposition: form-data; name="title"\r\n\r\nPrices\r\n--{line}\r\nContent-Disposition: '
            f'form-data; name="file"; filename="prices.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        ).encode() + content + f"\r\n--{line}--\r\n".encode()  # fmt: skip
        status, made = self.site.ask(
            "POST", self.media, self.token, form, uuid.uuid4().hex,
            {"Content-Type": f"multipart/form-data; boundary={line}"})  # fmt: skip
        if status != 201:
            if status is None or status >= 500:
                self.wrong.append(f"a document was answered {status}: {json.dumps(made)}")
            return
        before, self.document = self.document, made["id"]
        if before:
            self.change(f"{self.media}/{before}", "DELETE", {})

    def search_shows(self, patience=90):
        """Waits until search finds what was acknowledged; how long that took, or None where it never did."""
        began = time.monotonic()
        while self.name and time.monotonic() - began < patience:
            status, page = self.site.ask("GET", "/listings?q=" + self.name.split()[1], None)
            if status == 200 and any(item.get("practitionerName") == self.name for item in page["items"]):
                return time.monotonic() - began
            time.sleep(0.2)
        return None

    def problems(self):
        wrong, self.wrong = self.wrong, []
        yield from wrong
        if self.document:
            status, found = self.site.ask("GET", f"{self.media}/{self.document}", self.token)
            if status != 200:
                yield f"document {self.document} was added, and is answered {status}"
