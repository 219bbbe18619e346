"""Compares what people were told with what is there in the end. Pure: a list of records and a list of bookings in.

A record is what one person sent and was told in the end:

    {"client", "op", "booking", "key", "wanted", "began", "ended", "status", "body", "twin", "unsure"}

`booking` is the id that the request named, or None; `status` None where nobody answered until the end; `twin` the status
and the body of the same request sent at the same time, or None; `unsure` whether it was sent again because nobody
answered: a first one may be done after the second was refused. `began` and `ended` are seconds of one clock.
"""

LIVE = {"held", "confirmed", "arrived"}


def check(records, bookings, services):
    """Sentences about what is wrong; empty where nothing is.

    `bookings` is every booking of the practice as it is in the end; `services` gives (before, after) minutes by id.
    """
    final = {booking["id"]: booking for booking in bookings}
    problems = []
    if len(final) != len(bookings):
        problems.append("a booking is listed twice")
    problems += lost(records, final)
    problems += twins(records)
    problems += doubled(records)
    problems += overlapping(bookings, services)
    problems += states(records, final)
    return problems


def done(record):
    return record["status"] is not None and 200 <= record["status"] < 300


def outcome(record):
    """With the twin's answer where only that one was granted: what is refused now may be free a moment later."""
    twin = record.get("twin")
    if done(record) or not twin or not done(twin):
        return record
    return {**record, "status": twin["status"], "body": twin["body"]}


def may_be_done(record):
    return done(record) or record["status"] is None or record.get("unsure", False)


def lost(records, final):
    """Whatever was given out is there."""
    for record in map(outcome, records):
        if record["op"] == "hold" and done(record) and record["body"]["id"] not in final:
            yield f"booking {record['body']['id']} was given out, and is gone"


def twins(records):
    """One request sent twice at once has one answer."""
    for record in records:
        twin = record.get("twin")
        if not twin or record["status"] is None or twin["status"] is None:
            continue
        if done(record) and 200 <= twin["status"] < 300 and record["body"] != twin["body"]:
            yield f"{record['op']} {record['key']} was answered in two ways"


def doubled(records):
    """Two requests never make one booking."""
    seen = {}
    for record in records:
        if record["op"] != "hold" or not done(record):
            continue
        other = seen.setdefault(record["body"]["id"], record["key"])
        if other != record["key"]:
            yield f"booking {record['body']['id']} was given to two requests"


def overlapping(bookings, services):
    """No two live bookings have a practitioner or a room at once, but seats of one session."""
    taken = {}
    for booking in bookings:
        if booking["state"] not in LIVE or booking["isOverbooking"]:
            continue
        before, after = services[booking["serviceId"]]
        span = (booking["starts"] - before * 60, booking["ends"] + after * 60)
        for owner in [booking["practitionerId"], *booking["resourceIds"]]:
            taken.setdefault(owner, []).append((span, booking))
    for owner, spans in taken.items():
        spans.sort(key=lambda pair: pair[0])
        last = None
        for span, booking in spans:
            if last and span[0] < last[0][1]:
                session = booking.get("sessionId")
                if not session or session != last[1].get("sessionId"):
                    yield f"{last[1]['id']} and {booking['id']} have {owner} at once"
            if not last or span[1] > last[0][1]:
                last = (span, booking)


def states(records, final):
    """What a person was told last of a booking is what it is, unless something later may have changed it."""
    by_booking = {}
    for record in map(outcome, records):
        name = record["body"]["id"] if record["op"] == "hold" and done(record) else record["booking"]
        if name:
            by_booking.setdefault(name, []).append(record)
    for name, own in by_booking.items():
        booking = final.get(name)
        if not booking:
            continue
        changes = [r for r in own if r["op"] in ("confirm", "cancel", "move") and may_be_done(r)]
        if any(r["op"] == "cancel" and done(r) for r in changes) and booking["state"] != "cancelled":
            yield f"{name} was cancelled, and is {booking['state']}"
        confirmed = [r for r in changes if r["op"] == "confirm" and done(r)]
        if confirmed and not any(r["op"] == "cancel" for r in changes) and booking["state"] != "confirmed":
            yield f"{name} was confirmed, and is {booking['state']}"
        moves = [r for r in changes if r["op"] == "move"]
        told = [r for r in moves if done(r)]
        if told and len(told) == len(moves):
            newest = max(told, key=lambda r: r["body"]["version"])
            if booking["startsAt"] != newest["body"]["startsAt"]:
                yield f"{name} was moved to {newest['body']['startsAt']}, and starts at {booking['startsAt']}: {story(own)}"


def story(records):
    """What was asked about one booking and answered, in the order of the answers."""
    told = sorted(records, key=lambda r: r.get("ended", 0))
    return ", ".join(
        " ".join(str(word) for word in (r["op"], r["status"], r["body"].get("version"), r["body"].get("startsAt")) if word)
        for r in told)


def self_test():
    """What the checker misses of what is planted, and what it finds where nothing is."""

    def booking(name, starts, state="confirmed", **more):
        return {
            "id": name, "state": state, "serviceId": "s", "practitionerId": "p", "resourceIds": [], "isOverbooking": False,
            "starts": starts, "ends": starts + 1800, "startsAt": str(starts), **more,
        }  # fmt: skip

    def record(op, body=None, status=200, name=None, key="k", **more):
        return {"op": op, "booking": name, "key": key, "status": status, "body": body or {}, "twin": None, **more}

    services = {"s": (0, 5)}
    sound = [booking("a", 0), booking("b", 2100), booking("c", 2100, "cancelled")]
    told = [
        record("hold", {"id": "a"}, 201), record("confirm", {"id": "a"}, name="a"),
        record("cancel", {"id": "c"}, name="c"), record("move", {"version": 3, "startsAt": "2100"}, name="b"),
        record("confirm", None, 409, name="c"),
        record("move", None, 409, name="a", twin={"status": 200, "body": {"version": 4, "startsAt": "0"}}),
        record("move", {"version": 3, "startsAt": "9"}, name="a"),
        record("cancel", None, 409, name="a", unsure=True),
    ]  # fmt: skip
    planted = {
        "lost": ([record("hold", {"id": "x"}, 201)], sound),
        "two answers": ([record("hold", {"id": "a"}, 201, twin={"status": 201, "body": {"id": "b"}})], sound),
        "given twice": ([record("hold", {"id": "a"}, 201), record("hold", {"id": "a"}, 201, key="l")], sound),
        "buffers overlap": ([], [booking("a", 0), booking("b", 1800)]),
        "long over short": ([], [booking("a", 0, ends=9000), booking("b", 2100), booking("d", 6000)]),
        "a room twice": ([], [booking("a", 0, resourceIds=["r"]), booking("b", 0, practitionerId="q", resourceIds=["r"])]),
        "not cancelled": ([record("cancel", {"id": "a"}, name="a")], sound),
        "not confirmed": ([record("confirm", {"id": "c"}, name="c")], sound),
        "elsewhere": ([record("move", {"version": 2, "startsAt": "9"}, name="a")], sound),
        "listed twice": ([], [*sound, sound[0]]),
    }
    problems = [f"found, though nothing is wrong: {found}" for found in check(told, sound, services)]
    seats = [booking("a", 0, sessionId="m"), booking("b", 0, sessionId="m")]
    problems += [f"found among seats: {found}" for found in check([], seats, services)]
    problems += [f"not found: {name}" for name, (r, b) in planted.items() if not check(r, b, services)]
    return problems
