"""P5: a number is found as it is written, in searches and lists, also where it stands second in its field."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.services.create import create
from katui.services.find import find
from katui.services.lists import list_page
from tests.factories import Desk

WAYS = {
    "021-55558888": (
        "021-55558888",
        "02155558888",
        "电话:02155558888",
        "(021) 5555 8888",
        "phone:021-5555 8888",
        "5555 8888",
    ),
    "13812345670": ("+86 138 1234 5670", "0086 138 1234 5670", "138-1234-5670", "138 1234 5670", "电话:138 1234 5670"),
    "+12127365000": ("+1 212-736-5000", "+1 (212) 736-5000", "phone:+1 212 736 5000"),
    "+85221234567": ("+852 2123 4567", "00852 2123 4567"),
}
TWO = {
    "13912340000 / 021-55558888": WAYS["021-55558888"],
    "手机13912340000 家里 021-55558888": WAYS["021-55558888"],
    "13912340000，备用13812345670": WAYS["13812345670"],
    "13912340000; +1 (212) 736-5000": WAYS["+12127365000"],
}


def test_a_number_is_found_as_it_is_written(desk: Desk) -> None:
    lost = []
    for kind, more in ((Kind.CANDIDATE, {}), (Kind.PERSON, {"client": desk.client.name})):
        for held, ways in (WAYS | TWO).items():
            ref = create(desk.store, desk.session, kind, {"name": "座机己", "phone": held} | more, force=True)
            for typed in ways:
                hits = [one.id for one in find(desk.store, desk.session, typed, (kind,)).items]
                rows = [one.id for one in list_page(desk.store, desk.session, kind, typed).items]
                lost += [(kind.value, held, typed)] * (ref not in hits or ref not in rows)
    assert not lost


def test_a_number_finds_nobody_of_another(desk: Desk) -> None:
    create(desk.store, desk.session, Kind.CANDIDATE, {"name": "座机己", "phone": "13900007531"})
    for typed in (way for ways in WAYS.values() for way in ways):
        assert not find(desk.store, desk.session, typed, (Kind.CANDIDATE,)).items, typed
