"""Opens pages in Chromium in many looks, and notices whatever goes wrong while they are open."""

import atexit
import hashlib
import shutil
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Error, sync_playwright

# A page that needs longer is broken: everything is on this machine.
TIMEOUT_MILLISECONDS = 10_000


@dataclass(frozen=True)
class Look:
    """How somebody sees the site. Two are joined by `|`; where both say something, the second counts."""

    name: str
    settings: dict

    def __or__(self, other):
        return Look(f"{self.name} {other.name}", {**self.settings, **other.settings})


def _window(width, height):
    return {"viewport": {"width": width, "height": height}}


DESKTOP = Look("desktop", _window(1280, 800))
PHONE = Look("phone", {**_window(390, 844), "is_mobile": True, "has_touch": True, "device_scale_factor": 2})
NARROW = Look("narrow", _window(320, 640))
LIGHT = Look("light", {"color_scheme": "light"})
DARK = Look("dark", {"color_scheme": "dark"})
ARABIC = Look("arabic", {"locale": "ar"})
NO_SCRIPTS = Look("no-scripts", {"java_script_enabled": False})
STILL = Look("still", {"reduced_motion": "reduce"})
FORCED_COLOURS = Look("forced-colours", {"forced_colors": "active"})
MORE_CONTRAST = Look("more-contrast", {"contrast": "more"})

LOOKS = {
    look.name: look
    for look in (DESKTOP, PHONE, NARROW, LIGHT, DARK, ARABIC, NO_SCRIPTS, STILL, FORCED_COLOURS, MORE_CONTRAST)
}

USUAL = {**DESKTOP.settings, "color_scheme": "light", "locale": "en-GB"}


class Chromium:
    """One process for all tests; each visitor has cookies and storage of their own in it."""

    _shared = None

    @classmethod
    def shared(cls):
        if cls._shared is None:
            cls._shared = cls()
            atexit.register(cls._shared.close)
        return cls._shared

    @staticmethod
    def program():
        found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if found is None:
            raise FileNotFoundError("there is no Chromium in PATH")
        return found

    def __init__(self):
        self._playwright = sync_playwright().start()
        # No name is looked up, so that even a page that asks for another site's files gets nothing from outside.
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--force-color-profile=srgb"]
        self.browser = self._playwright.chromium.launch(executable_path=self.program(), args=arguments)

    def close(self):
        self.browser.close()
        self._playwright.stop()
        Chromium._shared = None


class Visitor:
    """Somebody with a browser window of their own at one site. `page` is Playwright's."""

    def __init__(self, address, look=DESKTOP, documents=None):
        self.address = address
        self.look = look
        self.context = Chromium.shared().browser.new_context(base_url=address, **{**USUAL, **look.settings})
        self.context.set_default_timeout(TIMEOUT_MILLISECONDS)
        self._watch = Watch(self.context, urlsplit(address).netloc, documents)
        self.page = self.context.new_page()

    def open(self, path, status=200):
        """Goes there by address, and expects that status; gives itself."""
        self._watch.read_up(self.page)
        answer = self.page.goto(path)
        self._watch.keep(answer)
        if answer.status != status:
            raise AssertionError(f"{path} answered {answer.status}, not {status}")
        return self

    @property
    def troubles(self):
        """What has gone wrong so far, with the page on which it did."""
        self._watch.catch_up(self.page)
        return self._watch.troubles

    def expected(self, text):
        """Forgets the troubles that hold this text; there must be one."""
        found = [trouble for trouble in self.troubles if text in trouble]
        if not found:
            raise AssertionError(f"no trouble tells of {text!r}: {self.troubles}")
        self._watch.troubles = [trouble for trouble in self.troubles if text not in trouble]

    def forgive_outage(self):
        """Forgets what failed while the network was away."""
        self._watch.troubles = [t for t in self.troubles if "ERR_INTERNET_DISCONNECTED" not in t and "ERR_NETWORK" not in t]

    def close(self):
        self.context.close()


class Watch:
    """Notes what no page of ours may do, in whatever tab of one visitor."""

    # Chromium's own words for an answer of 400 and above, which is judged by its status instead.
    LOAD_FAILURE = "Failed to load resource"
    # A form or a script may well be refused; a page's own parts may not.
    PARTS = {"stylesheet", "script", "image", "font", "media", "manifest"}

    def __init__(self, context, host, documents):
        self.troubles = []
        self._host = host
        self._documents = documents
        self._unread = set()
        # Chromium's message is not there for each violation, nor the event for each that has a message.
        context.expose_binding("praxisViolation", self._violation)
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation', (event) => "
            "praxisViolation(`${event.effectiveDirective} ${event.blockedURI}`))"
        )
        context.on("console", self._message)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failure)
        context.on("requestfinished", self._finished)
        context.on("page", self._page)

    def note(self, address, text):
        trouble = f"{address}: {text}"
        if trouble not in self.troubles:
            self.troubles.append(trouble)

    def catch_up(self, page):
        """What has happened is told only while Playwright is asked for something."""
        if not page.is_closed():
            page.wait_for_timeout(30)

    def read_up(self, page):
        """Waits for the HTML that is still on its way: once its page is left, Chromium no longer has it."""
        ends = time.monotonic() + TIMEOUT_MILLISECONDS / 1000
        while self._unread and time.monotonic() < ends and not page.is_closed():
            page.wait_for_timeout(5)

    def keep(self, answer):
        """Lays a page's HTML, as it was sent, beside the others', to be validated."""
        if self._documents is None or "text/html" not in answer.headers.get("content-type", ""):
            return
        try:
            self._documents.add(answer.url, answer.body())
        except Error:
            # It was left by a press before it could be asked for; whoever opens it by address has it.
            pass

    def _page(self, page):
        page.on("websocket", lambda socket: self._address(page.url, socket.url))

    def _violation(self, source, text):
        self.note(source["page"].url, f"the content security policy forbids {text}")

    def _message(self, message):
        if message.type in ("error", "warning") and not message.text.startswith(self.LOAD_FAILURE):
            self.note(_page_of(message), f"console {message.type}: {message.text}")

    def _error(self, error):
        self.note(_page_of(error), f"script error: {error.error}")

    def _request(self, request):
        self._address(_page_of(request), request.url)

    def _address(self, page, address):
        parts = urlsplit(address)
        if parts.scheme not in ("about", "data", "blob") and parts.netloc != self._host:
            self.note(page, f"asked another site: {address}")

    def _response(self, response):
        kind = response.request.resource_type
        if kind == "document":
            self._unread.add(response.request)
        if response.status >= 500 or (response.status >= 400 and kind in self.PARTS):
            self.note(_page_of(response.request), f"{response.url} answered {response.status}")

    def _failure(self, request):
        self._unread.discard(request)
        # Leaving a page ends its streams; blocked and foreign ones are told of elsewhere.
        if request.failure not in ("net::ERR_ABORTED", "csp", "net::ERR_NAME_NOT_RESOLVED"):
            self.note(_page_of(request), f"{request.url} failed: {request.failure}")

    def _finished(self, request):
        if request.resource_type == "document":
            answer = request.response()
            if answer:
                self.keep(answer)
            self._unread.discard(request)


def _page_of(event):
    """The address of the page that it happened on; a request's frame is not there yet while the page is asked for."""
    try:
        page = event.page if hasattr(event, "page") else event.frame.page
        return page.url if page else "a page that was closed"
    except Error:
        return "a page that was about to open"


class Documents:
    """The HTML of all pages that were opened, each once, as files in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.addresses = {}

    def add(self, address, body):
        name = hashlib.sha256(body).hexdigest()[:16] + ".html"
        if name not in self.addresses:
            self.addresses[name] = address
            (self.folder / name).write_bytes(body)
