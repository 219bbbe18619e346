"""Prints what Python's zoneinfo says of the zones named in the arguments, for ZoneOracleTests to compare.

Lines, until the next `zone`:
  zone NAME            the zone that follows
  file HEX             a compiled file that is not the system's: one made here around a rule
  at SECONDS OFFSET    the offset at an instant
  wall DAYS MINUTES COUNT INSTANT [INSTANT]
                       how often a wall clock shows that, and when; in a gap what the offset before it gives
PYTHONTZPATH says where the system's files are.
"""

import io
import struct
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1)
DAY = 86_400
FIRST = -3_650 * DAY
LAST = 90 * 365 * DAY + 23 * DAY

# Not among them: days counted from zero, which CPython takes for a day earlier than POSIX says.
RULES = [
    "UTC0",
    "<+0330>-3:30",
    "EST5EDT,M3.2.0,M11.1.0",
    "EST5EDT4:30:15,J60/2,J300/26",
    "AAA-1BBB,J59,J60",
    "AAA-1BBB-3,J2/-5,J300/30",
    "IST-1GMT0,M10.5.0,M3.5.0/1",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    "IST-2IDT,M3.4.4/26,M10.5.0",
    "XXX3EDT4,J1/0,J365/23",
    "EST5EDT,J1/0,J365/25",
    "AAA12BBB,M1.3.1/-47,M11.5.6/72",
    "<A+-1>-14<B-9>-15,M9.5.6/3:30:30,M4.1.0/-4:15",
]


def offset_at(zone, seconds):
    instant = (EPOCH + timedelta(seconds=seconds)).replace(tzinfo=timezone.utc)
    return int(instant.astimezone(zone).utcoffset().total_seconds())


def print_at(zone, seconds):
    print("at", seconds, offset_at(zone, seconds))


def print_wall(zone, local):
    days, rest = divmod(local, DAY)
    wall = EPOCH + timedelta(seconds=local)
    found = []
    for fold in (0, 1):
        offset = int(wall.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds())
        found.append(local - offset)
    real = [t for t in dict.fromkeys(found) if t + offset_at(zone, t) == local]
    print("wall", days, rest // 60, len(real), *(real or found[:1]))


def changes(zone):
    before, offset = FIRST, offset_at(zone, FIRST)
    # No zone here has changed its clock and changed it back within five days since 1960.
    for after in range(FIRST + 5 * DAY, LAST, 5 * DAY):
        now = offset_at(zone, after)
        if now != offset:
            low, high = before, after
            while high - low > 1:
                middle = (low + high) // 2
                if offset_at(zone, middle) == offset:
                    low = middle
                else:
                    high = middle
            yield high, offset, now
        before, offset = after, now


def describe(zone):
    for at, before, after in changes(zone):
        for shift in (-1, 0, 1):
            print_at(zone, at + shift)
        low, high = at + min(before, after), at + max(before, after)
        for local in {low - 60, low, low + 60, (low + high) // 2, high - 60, high, high + 60}:
            print_wall(zone, local // 60 * 60)
    for at in range(FIRST, LAST, 83 * DAY + 17 * 3_600 + 7):
        print_at(zone, at)
        print_wall(zone, (at + offset_at(zone, at)) // 60 * 60)
    for year in (2100, 2399, 2400, 9990):
        for month in range(1, 13):
            at = int((datetime(year, month, 11, 5) - EPOCH).total_seconds())
            print_at(zone, at)
            print_wall(zone, at)


def compiled(rule):
    """A version 2 file without transitions, so that the rule holds for all time."""
    counts = struct.pack(">6L", 0, 0, 0, 0, 1, 4)
    block = b"TZif2" + bytes(15) + counts + struct.pack(">lBB", 0, 0, 0) + b"UTC\0"
    return block + block + b"\n" + rule.encode() + b"\n"


def main():
    for name in sys.argv[1:]:
        print("zone", name)
        describe(ZoneInfo(name))
    for rule in RULES:
        print("zone", rule)
        data = compiled(rule)
        print("file", data.hex())
        describe(ZoneInfo.from_file(io.BytesIO(data), key=rule))


main()
