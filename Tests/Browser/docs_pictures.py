"""Takes the documentation's pictures, by walking where a patient walks: docs_pictures.py FOLDER"""

import sys
from pathlib import Path

import patients
import running
from browser import ARABIC, DARK, DESKTOP, PHONE, Look, Visitor

WIDE = Look("wide", {"viewport": {"width": 1100, "height": 760}})


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    address = running.site().ready().address
    for name, look, walk in [
        ("search", DESKTOP | WIDE, search),
        ("practice", DESKTOP | WIDE, practice),
        ("arabic", PHONE | ARABIC | DARK, practice),
        ("held", PHONE, held),
    ]:
        visitor = Visitor(address, look)
        visitor.open("/")
        walk(visitor.page)
        visitor.page.screenshot(path=folder / f"{name}.png", animations="disabled", scale="css")
        print(folder / f"{name}.png")
        visitor.close()


def search(page):
    patients.search(page, "dentist")


def practice(page):
    patients.search(page, "dentist")
    patients.first_profile(page)


def held(page):
    practice(page)
    patients.weeks_later(page)
    patients.hold(page)


main()
