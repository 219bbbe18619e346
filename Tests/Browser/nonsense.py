"""Sends a form what no form takes, and sees what is said of it and what is kept."""

import patients
from browser import DESKTOP
from case import PageTestCase
from test_forms import FILLED_IN, KEPT, LOOKS

LONG = "x" * 6000

# Fills in a form, with what a browser would hold back too; gives all that is in it and that it can show again.
FILL = r"""(form, texts) => {
  form.noValidate = true;
  for (const details of document.querySelectorAll("details")) if (details.contains(form)) details.open = true;
  const strange = new Set();
  for (const [name, text] of Object.entries(texts)) {
    const field = form.elements[name];
    const choices = field.localName ? [...(field.options ?? [])] : [...field];
    if (choices.length && !choices.some((choice) => choice.value === text)) {
      // Of what can be chosen there, nothing says this: the last does now.
      choices.at(-1).value = text;
      strange.add(name);
    }
    field.value = text;
  }
  const named = [...form.elements].filter((field) => field.name && !field.matches("button, [type=hidden], [type=checkbox]"));
  return Object.fromEntries(named.map(({ name }) => [name, form.elements[name].value]).filter(([name]) => !strange.has(name)));
}"""

# As a browser that knows no fields for a time or a date has them.


class NonsenseTestCase(PageTestCase):
    def owner(self, practice, look=DESKTOP):
        visitor = self.visitor(look)
        patients.sign_in(visitor.page, practice.owner.email, practice.owner.password, then=practice.desk)
        return visitor

    def form(self, page, action):
        return page.locator(f"main form[method=post][action^='{action}']", has=page.locator(FILLED_IN)).first

    def send(self, page, action, texts):
        """Gives the answer's status, and what was typed."""
        form = self.form(page, action)
        typed = form.evaluate(FILL, texts)
        with page.expect_navigation() as answer:
            form.locator("button[type=submit]").last.click()
        return answer.value.status, typed

    def refuse(self, page, action, texts, wrong):
        """Sends it, and sees it refused; `wrong` has what is said of each field that is wrong, or nothing."""
        status, typed = self.send(page, action, texts)
        self.assertIn(status, range(400, 500), f"it was taken: {page.url}")
        self.assertEqual(self.form(page, action).evaluate(KEPT, list(typed)), typed, "what was typed is lost")
        alert = page.locator("#errors[role=alert]")
        self.assertTrue(alert.is_visible(), "nothing says at once that something is wrong")
        places = [link.get_attribute("href") for link in alert.locator("a").all()]
        self.assertEqual(places, [f"#{field}" for field in wrong])
        for field, words in wrong.items():
            self.see_what_is_wrong(page, field, words)

    def see_what_is_wrong(self, page, field, words):
        """Beside the field, and heard with it."""
        self.assertEqual(page.locator(f"#{field}").count(), 1, f"#{field} leads to no field")
        # What is wrong with all of a form is no field's.
        error = page.locator("#form.error" if field == "form" else f"#{field}-error")
        self.assertTrue(error.is_visible(), f"nothing is said beside {field}")
        if words:
            self.assertEqual(error.inner_text(), words)
        place = page.locator(f"#{field}")
        if place.evaluate("(place) => place.matches('input, select, textarea, .hours-row')"):
            self.assertIn(f"{field}-error", place.get_attribute("aria-describedby"))
        if place.evaluate("(place) => place.matches('input, select, textarea')"):
            self.assertEqual(place.get_attribute("aria-invalid"), "true")

    def see_in_both_looks(self, practice, path, action, texts, fields):
        """The same refused once in each, with all checks; the words are the language's."""
        for look in LOOKS:
            with self.subTest(f"{path} {look.name}"):
                visitor = self.owner(practice, look).open(practice.desk + path)
                self.refuse(visitor.page, action, texts, dict.fromkeys(fields))
                self.check(visitor)
