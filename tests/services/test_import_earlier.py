"""I5: within a file another name at another firm is told from the first one's, whatever the names are."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.services.import_earlier import Before, Earlier
from katui.services.import_rows import Draft
from katui.services.import_which import Which

PHONE = "+8613511110000"


def told(earlier: Earlier, row: int, name: str, client: int) -> Before:
    """What the rows before say of one with the same mobile; client 0 is none."""
    values: dict[str, Any] = {"name_key": name, "phone_e164": PHONE, "phone": PHONE, "client": client or None}
    keys = (("p", PHONE), ("n", name, str(client)))
    return earlier.of(Draft(row, values=values), keys, Which((), False))


def test_no_other_name_at_another_firm_is_taken_for_the_first_one() -> None:
    """Of fifty thousand none is the same by a few bits that happen to be alike."""
    earlier = Earlier(Kind.PERSON)
    assert told(earlier, 2, "解小雨", 1) == Before([])
    for row in range(3, 50_003):
        before = told(earlier, row, f"秦{row}", row)
        assert (before.same, before.other) == ([], 2)


def test_under_the_same_name_at_the_same_firm_or_without_one_it_is_the_first_one() -> None:
    earlier = Earlier(Kind.PERSON)
    told(earlier, 2, "解小雨", 1)
    for row, (name, client) in enumerate([("解小雨", 2), ("秦启晗", 1), ("秦启晗", 0)], 3):
        before = told(earlier, row, name, client)
        assert (set(before.same), before.other) == ({2}, None)


def test_where_the_first_one_names_no_firm_it_is_that_one_too() -> None:
    earlier = Earlier(Kind.PERSON)
    told(earlier, 2, "解小雨", 0)
    before = told(earlier, 3, "秦启晗", 2)
    assert (set(before.same), before.other) == ({2}, None)
