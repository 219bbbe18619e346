"""Shows that each check finds what it looks for, and nothing on a page that is right."""

import tempfile
import unittest
from pathlib import Path

import checks
import running
import validity
from browser import ARABIC, DARK, DESKTOP, FORCED_COLOURS, NARROW, NO_SCRIPTS, PHONE, STILL, Documents, Visitor
from case import PageTestCase
from faulty_site import FaultySite

FIELD = '<label for="name">Name</label> <input id="name" name="name" autocomplete="name">'
GOOD = f'<p>Text with <a href="/0">a link</a> in it.</p><h2>More</h2>{FIELD}<button type="button">Go</button>'


def setUpModule():
    global site
    site = FaultySite()


def tearDownModule():
    site.close()


class FaultTestCase(unittest.TestCase):
    def open(self, path, look=DESKTOP, documents=None, status=200):
        visitor = Visitor(site.address, look, documents)
        self.addCleanup(visitor.close)
        return visitor.open(path, status)

    def assertFound(self, text, found):
        self.assertTrue(any(text in line for line in found), f"nothing of {text!r} in {found}")


class GoodPageTests(FaultTestCase):
    def test_nothing_is_found_on_a_page_that_is_right(self):
        path = site.main(GOOD, script="document.title = 'A page with a script';")
        for look in (DESKTOP, PHONE | DARK, NARROW, NO_SCRIPTS, FORCED_COLOURS | STILL):
            visitor = self.open(path, look)
            self.assertEqual([], checks.problems(visitor.page) + visitor.troubles, look.name)

    def test_nothing_is_found_on_an_arabic_page_that_is_right(self):
        path = site.main("<p>نص <a href='/0'>رابط</a></p>", html='lang="ar" dir="rtl"')
        self.assertEqual([], checks.problems(self.open(path, ARABIC | PHONE).page))

    def test_the_page_is_left_as_it_was(self):
        page = self.open(site.main(GOOD)).page
        before = page.content(), page.viewport_size
        checks.problems(page)
        self.assertEqual(before, (page.content(), page.viewport_size))


class TroubleTests(FaultTestCase):
    """What a visitor's watch notices."""

    def troubles(self, body, look=DESKTOP, **others):
        return self.open(site.main(body, **others), look).troubles

    def test_what_the_policy_forbids(self):
        self.assertFound("forbids script-src-elem inline", self.troubles("<script>1</script>"))
        self.assertFound("forbids style-src-attr inline", self.troubles('<p style="color: red">x</p>'))
        self.assertFound("Content Security Policy", self.troubles('<p style="color: red">x</p>', NO_SCRIPTS))

    def test_other_sites(self):
        image = '<img src="http://other.example/x.png" alt="">'
        self.assertFound("asked another site: http://other.example/x.png", self.troubles(image, policy=""))
        beacon = "navigator.sendBeacon('http://other.example/y', 'x')"
        self.assertFound("other.example/y", self.troubles("", script=beacon, policy=""))
        socket = "new WebSocket('ws://other.example/z')"
        self.assertFound("ws://other.example/z", self.troubles("", script=socket, policy=""))

    def test_what_scripts_say_and_where_they_fail(self):
        self.assertFound("console error: oh", self.troubles("", script="console.error('oh')"))
        self.assertFound("console warning: hm", self.troubles("", script="console.warn('hm')"))
        self.assertFound("script error", self.troubles("", script="nobody.knows()"))
        rejected = self.troubles("", script="Promise.reject(new Error('late'))")
        self.assertFound("late", rejected)

    def test_answers(self):
        self.assertFound("/broken answered 500", self.open("/broken", status=500).troubles)
        self.assertFound("/none.png answered 404", self.troubles('<img src="/none.png" alt="">'))
        self.assertEqual([], self.open("/none", status=404).troubles)
        with self.assertRaisesRegex(AssertionError, "answered 404, not 200"):
            self.open("/none")

    def test_in_a_tab_that_the_page_opens(self):
        path = site.main("", script="console.error('in a tab')")
        visitor = self.open(site.main(f'<p><a href="{path}" target="_blank">A tab</a></p>'))
        with visitor.context.expect_page() as opened:
            visitor.page.get_by_role("link").click()
        opened.value.wait_for_load_state()
        self.assertFound("in a tab", visitor.troubles)

    def test_what_is_expected_is_forgotten(self):
        visitor = self.open(site.main("", script="console.error('oh')"))
        visitor.expected("oh")
        self.assertEqual([], visitor.troubles)
        with self.assertRaisesRegex(AssertionError, "no trouble tells of 'oh'"):
            visitor.expected("oh")


class CheckTests(FaultTestCase):
    """What the checks find on one page; each fault by the check that is there for it."""

    @classmethod
    def setUpClass(cls):
        cls.visitors = {}

    @classmethod
    def tearDownClass(cls):
        for visitor in cls.visitors.values():
            visitor.close()

    def found(self, check, body, look=DESKTOP, **others):
        return self.found_at(check, site.main(body, **others), look)

    def found_at(self, check, path, look=DESKTOP):
        # One browser window for each look: what another page did to it is gone with that page.
        visitor = self.visitors.get(look.name) or self.visitors.setdefault(look.name, Visitor(site.address, look))
        return checks.found_by(check, visitor.open(path).page)

    def test_axe(self):
        pale = self.found("axe", '<p class="pale">Text</p>', style=".pale { color: #aaa; }")
        self.assertFound("color-contrast at p:", pale)
        self.assertFound("image-alt", self.found("axe", '<img src="/icon.svg">'))
        self.assertFound("button-name", self.found("axe", '<button type="button"></button>'))
        crowd = '<button type="button">a</button><button type="button">b</button>'
        self.assertFound("target-size", self.found("axe", crowd, style="button { all: unset; font-size: 8px; line-height: 1; }"))
        self.assertFound("region", self.found_at("axe", site.page("<main><h1>A</h1></main><p>outside</p>")))

    def test_axe_in_the_dark(self):
        style = "@media (prefers-color-scheme: dark) { body { background: #000; color: #444; } }"
        self.assertEqual([], self.found("axe", "<p>Text</p>", style=style))
        self.assertFound("color-contrast", self.found("axe", "<p>Text</p>", DARK, style=style))

    def test_frame(self):
        self.assertFound("no title", self.found("frame", "", title=" "))
        self.assertFound("lang is “”", self.found("frame", "", html='dir="ltr"'))
        self.assertFound("“ar” is written rtl", self.found("frame", "", html='lang="ar" dir="ltr"'))
        self.assertFound("dir is “”", self.found("frame", "", html='lang="en"'))

    def test_headings(self):
        self.assertFound("2 h1", self.found("headings", "<h1>Another</h1>"))
        self.assertFound("0 h1", self.found_at("headings", site.page("<main><h2>A page</h2></main>")))
        self.assertFound("h3 (“Deep”): a heading of level 3 after one of level 1", self.found("headings", "<h3>Deep</h3>"))
        self.assertFound("says nothing", self.found("headings", "<h2> </h2>"))

    def test_labels(self):
        for field in ('<input name="q">', '<input name="q" placeholder="Name" title="Name">', '<textarea name="q"></textarea>'):
            self.assertFound("[name=q]: no label", self.found("labels", field))
        self.assertFound("no label", self.found("labels", '<label for="q"> </label><select name="q" id="q"></select>'))
        for field in ('<label>Name <input name="q"></label>', '<input name="q" aria-label="Name">', FIELD, '<input type="hidden" name="q">'):
            self.assertEqual([], self.found("labels", field))

    def test_targets(self):
        low = "button, .link { all: unset; display: inline-block; height: 20px; width: 90px; }"
        self.assertFound("90.0 × 20.0", self.found("targets", '<button type="button">Go</button>', style=low))
        self.assertFound("a.link", self.found("targets", '<a class="link" href="/0">Go</a>', style=low))
        box = '<label for="b">Yes, I do want that</label>'
        self.assertFound("less than 24", self.found("targets", f'{box} <input type="checkbox" id="b">', style="input { min-height: 0; }"))
        tall = "input { min-height: 0; } label { display: inline-block; padding: 0.5rem; }"
        self.assertEqual([], self.found("targets", f'{box} <input type="checkbox" id="b">', style=tall))

    def test_reflow(self):
        wide = self.found("reflow", '<div class="wide">Wide</div>', style=".wide { width: 400px; }")
        self.assertFound("at 320 px, the page is 400 px wide in a window of 320: main > div.wide", wide)
        letters = self.found("reflow", "<p>" + "Donaudampfschifffahrt" * 2 + "</p>", style="p { overflow-wrap: normal; }")
        self.assertFound("main > p", letters)
        grown = self.found("reflow", '<div class="grown">Wide</div>', style=".grown { width: 50rem; max-width: 100%; min-width: 19rem; }", look=PHONE)
        self.assertFound("with doubled text, the page is 608 px wide", grown)
        self.assertEqual([], self.found("reflow", '<div tabindex="0" class="box"><div class="wide">Wide</div></div>', style=".wide { width: 2000px; } .box { overflow-x: auto; }"))

    def test_reflow_to_the_left(self):
        skip = site.page('<a class="skip" href="#m">Skip</a><main id="m"><h1>A</h1></main>', html='lang="ar" dir="rtl"', style=".skip { position: absolute; left: -100vw; }")
        self.assertFound("a.skip", self.found_at("reflow", skip))

    def test_cut_off(self):
        fixed = '<div class="fixed">A line of text that needs more room</div>'
        style = ".fixed { height: 1.6em; width: 20rem; max-width: 100%; overflow: hidden; font-size: 16px; }"
        self.assertFound("at 320 px, main > div.fixed", self.found("reflow", fixed, style=style + ".fixed { max-width: 10rem; }"))
        self.assertFound("with spaced text, main > div.fixed", self.found("spacing", fixed, style=style))
        self.assertEqual([], self.found("spacing", fixed))

    def test_focus(self):
        go = '<button type="button">Go</button>'
        self.assertFound("looks the same with the focus", self.found("focus", go, style=":focus-visible { outline: none; }"))
        self.assertFound("contrast is 1.4", self.found("focus", go, style=":focus-visible { outline-color: #ddd; }"))
        away = self.found("focus", go, style="button { position: absolute; left: -999px; }")
        self.assertFound("not on the screen", away)
        bar = '<div class="bar">A bar over everything</div>'
        self.assertFound("something lies over it", self.found("focus", go + bar, style=".bar { position: fixed; inset: 0; background: #fff; }"))
        self.assertEqual([], self.found("focus", go, style=":focus-visible { outline: none; box-shadow: 0 0 0 3px #000; }"))

    def test_a_trap_for_the_tab_key(self):
        trap = "document.addEventListener('keydown', (e) => { if (e.key === 'Tab') { e.preventDefault(); document.querySelector('input').focus(); } });"
        self.assertFound("Tab does not lead out of it", self.found("focus", GOOD, script=trap))

    def test_the_order_of_stops(self):
        page = self.open(site.main(GOOD)).page
        stops = ["main > p > a (“a link”)", "input#name", "main > button (“Go”)"]
        self.assertEqual(stops, checks.tab_stops(page))

    def test_one_is_left_out_when_asked(self):
        page = self.open(site.main("<h3>Deep</h3>")).page
        self.assertEqual([], checks.problems(page, but=("headings", "axe")))


class ValidityTests(FaultTestCase):
    def test_what_is_no_valid_html(self):
        with tempfile.TemporaryDirectory() as folder:
            documents = Documents(Path(folder))
            twice = site.main('<p id="a">x</p><p id="a">y</p>')
            first = site.main(f'<div><p>x</div></p> <a href="{twice}">On</a>')
            visitor = self.open(first, documents=documents)
            # Reached by a press, not by address: those are kept too.
            visitor.page.get_by_role("link").click()
            visitor.page.get_by_text("y", exact=True).wait_for()
            visitor.open(site.main(GOOD), status=200)
            found = validity.problems(documents)
            self.assertEqual(3, len(documents.addresses))
        self.assertFound(f"{twice}:1: Duplicate ID “a”", found)
        self.assertFound(f"{first}:1: No “p” element in scope", found)
        self.assertEqual([], [line for line in found if twice + ":" not in line and first + ":" not in line])


class CaseTests(unittest.TestCase):
    """What tests are written on fails when it should."""

    def result_of(self, path, check=True):
        class Case(PageTestCase):
            address, documents = site.address, None

            def test(self):
                visitor = self.open(path)
                if check:
                    self.check(visitor)

        result = unittest.TestResult()
        Case("test").run(result)
        return result

    def test_a_trouble_fails_a_test_that_asked_for_nothing(self):
        path = site.main("", script="console.error('oh')")
        ((_, text),) = self.result_of(path, check=False).failures
        self.assertIn(f"{site.address}{path}: console error: oh", text)

    def test_a_fault_fails_a_test_and_names_its_page(self):
        path = site.main("<h3>Deep</h3>")
        ((_, text),) = self.result_of(path).failures
        self.assertIn(f"{site.address}{path} (desktop)", text)
        self.assertIn("headings: main > h3", text)

    def test_a_good_page_passes(self):
        self.assertTrue(self.result_of(site.main(GOOD)).wasSuccessful())

    def test_a_program_that_does_not_start_is_said_so(self):
        praxis = running.RunningPraxis("false")
        self.addCleanup(praxis.stop)
        with self.assertRaisesRegex(running.NotRunning, "`praxis demo` ended with 1"):
            praxis.ready()


if __name__ == "__main__":
    unittest.main()
