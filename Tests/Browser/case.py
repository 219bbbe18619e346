"""What tests of pages are written on."""

import tempfile
import unittest
from pathlib import Path

import checks
import running
from browser import DESKTOP, Documents, Visitor

_folder = tempfile.TemporaryDirectory(prefix="praxis-pages-")
DOCUMENTS = Documents(Path(_folder.name))


class PageTestCase(unittest.TestCase):
    """Its visitors are watched: whatever goes wrong on their pages fails the test at its end."""

    @property
    def address(self):
        return running.site().ready().address

    @property
    def documents(self):
        return DOCUMENTS

    def setUp(self):
        self.visitors = []

    def visitor(self, look=DESKTOP):
        """Somebody new, with cookies of their own."""
        visitor = Visitor(self.address, look, self.documents)
        self.visitors.append(visitor)
        self.addCleanup(self._leave, visitor)
        return visitor

    def open(self, path, look=DESKTOP, status=200):
        """Somebody new, who has gone there."""
        return self.visitor(look).open(path, status)

    def check(self, visitor, but=()):
        """All checks, on the page as it is now."""
        found = checks.problems(visitor.page, but)
        if found:
            self.fail("\n".join([f"{visitor.page.url} ({visitor.look.name}):", *(f"  {line}" for line in found)]))

    def _leave(self, visitor):
        troubles = visitor.troubles
        visitor.close()
        if troubles:
            self.fail("\n".join([f"on pages seen in {visitor.look.name}:", *(f"  {line}" for line in troubles)]))
