"""Clocks and instants, reckoned a second way: what the desk shows is held against it (B5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from katui.domain import when


def instants(day: date, clock: time, zone: str) -> tuple[datetime, ...]:
    """The instants at which a clock in the zone shows that time: one, none in a gap, two when clocks go back."""
    found: list[datetime] = []
    for fold in (0, 1):
        local = datetime.combine(day, clock.replace(tzinfo=None, fold=fold), tzinfo=when.zone_of(zone))
        at = local.astimezone(UTC)
        back = when.to_zone(at, zone)
        if (back.date(), back.time()) == (day, clock.replace(fold=0)) and at not in found:
            found.append(at)
    return tuple(found)


def wall(at: datetime, zone: str) -> tuple[date, time, int]:
    """Day, time and pass of an instant on a clock in the zone."""
    local = when.to_zone(at, zone)
    return local.date(), local.time(), local.fold
