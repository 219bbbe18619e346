"""Says what is wrong with a page that is open: for people who see little, hear it, or use no mouse."""

from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent

AXE_RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    # Style sheets of other sites would be asked for; there are none.
    "preload": False,
}

NARROWEST = 320
LEAST_TARGET = 24
# More stops than that on one page are the same few components again.
MOST_STOPS = 60


def problems(page, but=()):
    """What all checks find, as sentences that begin with the check's name; `but` names checks to leave out."""
    return [f"{name}: {problem}" for name in CHECKS if name not in but for problem in found_by(name, page)]


def found_by(name, page):
    """What one check finds."""
    _load(page)
    return CHECKS[name](page)


def axe(page):
    """What axe-core finds by the rules of WCAG 2.2 AA, and of good practice; where scripts are off it cannot run."""
    if not _runs_scripts(page):
        # Its promises would never be kept.
        return []
    if not page.evaluate("typeof axe === 'object'"):
        # Evaluated, not added as an element, because the page's policy rightly forbids that.
        page.evaluate(_axe_source())
    found = page.evaluate("(rules) => axe.run(document, rules).then((result) => result.violations)", AXE_RULES)
    return [_axe_sentence(rule, node) for rule in found for node in rule["nodes"]]


def _axe_source():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _axe_sentence(rule, node):
    place = " ".join(str(part) for part in node["target"])
    reasons = [reason["message"] for kind in ("any", "all", "none") for reason in node[kind]]
    return f"{rule['id']} at {place}: {'; '.join(reasons) or rule['help']}"


def frame(page):
    """Title, language, and the direction in which that is written."""
    return _ask(page, "frame()")


def headings(page):
    """One h1, and no level left out on the way down."""
    return _ask(page, "headings()")


def labels(page):
    """Every field has a label that stays."""
    return _ask(page, "labels()")


def targets(page):
    """What is pressed is large enough for a finger."""
    return _ask(page, f"targets({LEAST_TARGET})")


def reflow(page):
    """In a narrow window, and with text twice as large, nothing is moved sideways or cut off."""
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    narrow = _reflow_faults(page, f"at {NARROWEST} px")
    page.set_viewport_size(size)
    _ask(page, "setTextSize('200%')")
    doubled = _reflow_faults(page, "with doubled text")
    _ask(page, "setTextSize('')")
    return narrow + doubled


def spacing(page):
    """With as much room between letters, words and lines as a reader may ask for, too."""
    _ask(page, "setSpacing(true)")
    faults = _reflow_faults(page, "with spaced text")
    _ask(page, "setSpacing(false)")
    return faults


def _reflow_faults(page, when):
    return [f"{when}, {fault}" for fault in _ask(page, "overflow()") + _ask(page, "cutOff()")]


def focus(page):
    """Tab leads through the page, and each stop can be seen."""
    return [fault for step in _walk(page, MOST_STOPS) for fault in step["wrong"]]


def tab_stops(page, most=MOST_STOPS):
    """Where the Tab key leads from the page's begin, in order; for tests of the order itself."""
    _load(page)
    return [step["place"] for step in _walk(page, most) if step.get("isNew")]


def _walk(page, most):
    page.evaluate("praxisFocus.begin()")
    for _ in range(most):
        page.keyboard.press("Tab")
        step = page.evaluate("praxisFocus.step()")
        yield step
        if step["isDone"]:
            break
    page.evaluate("praxisFocus.end()")


CHECKS = {
    "axe": axe,
    "frame": frame,
    "headings": headings,
    "labels": labels,
    "targets": targets,
    "reflow": reflow,
    "spacing": spacing,
    "focus": focus,
}


def _ask(page, question):
    return page.evaluate(f"praxisChecks.{question}")


def _load(page):
    if not page.evaluate("typeof praxisFocus === 'object'"):
        for name in ("checks.js", "focus.js"):
            page.evaluate((HERE / name).read_text(encoding="utf-8"))


def _runs_scripts(page):
    # Even where they are off, what is evaluated runs; but it hears nothing.
    return page.evaluate(
        "() => { let heard = false; const target = new EventTarget(); "
        "target.addEventListener('probe', () => { heard = true; }); "
        "target.dispatchEvent(new Event('probe')); return heard; }"
    )
