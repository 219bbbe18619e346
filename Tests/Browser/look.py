"""Takes pictures of pages, in each of some looks, into a folder.

    look.py --folder pictures --look phone+dark --look desktop+arabic /docs /docs/holdSlot

PRAXIS_TEST_BINARY names the program; or PRAXIS_TEST_ADDRESS one that runs with the demo world already.
"""

import argparse
import functools
import operator
import re
from pathlib import Path

import running
from browser import LOOKS, Visitor

USUAL = ["desktop+light", "desktop+dark", "phone+light", "phone+arabic"]


def main():
    options = arguments()
    options.folder.mkdir(parents=True, exist_ok=True)
    address = running.site().ready().address
    for look in options.looks or USUAL:
        for picture in pictures(address, look, options):
            print(picture)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a page's address below the site's")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--look", dest="looks", action="append", metavar="+".join(LOOKS), help=f"usually {', '.join(USUAL)}")
    parser.add_argument("--window", action="store_true", help="only what fits into the window, not the whole page")
    return parser.parse_args()


def pictures(address, look, options):
    visitor = Visitor(address, functools.reduce(operator.or_, (LOOKS[name] for name in look.split("+"))))
    try:
        for path in options.paths:
            visitor.open(path)
            picture = options.folder / f"{file_name(path)}-{look.replace('+', '-')}.png"
            visitor.page.screenshot(path=picture, full_page=not options.window, animations="disabled")
            yield picture
        for trouble in visitor.troubles:
            print(f"note: {trouble}")
    finally:
        visitor.close()


def file_name(path):
    return re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "home"


if __name__ == "__main__":
    main()
