"""What was measured, as people and as programs read it."""


class Table:
    def __init__(self):
        self.rows = []

    def add(self, name, value, unit, floor=None, floor_name="", note=""):
        ratio = value / floor if floor else None
        self.rows.append(dict(name=name, value=round(value, 2), unit=unit, floor=floor and round(floor, 2),
                              floorName=floor_name, ratio=ratio and round(ratio, 3), note=note))
        shown = f"{value:>10,.1f} {unit:<9}"
        against = f"{ratio:>6.2f} of {floor:,.1f} ({floor_name})" if floor else ""
        print(f"{name:<44}{shown}{against}  {note}", flush=True)
