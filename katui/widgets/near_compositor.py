"""What is drawn for a key: the lines that changed, where Textual has whole widgets drawn between them (S10 row 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Span = tuple[int, int, int]
"""Row, first cell, the cell behind the last."""


class NearCompositor(Compositor):
    """Composes the rows that changed, each of its widgets by these rows alone."""

    def render_partial_update(self) -> ChopsUpdate | None:
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(regions))
        if not spans:
            return None
        chops: list[Mapping[int, Strip | None]] = [{} for _row in self.cuts]
        for near in _neighbours(spans):
            first, last = near[0][0], near[-1][0]
            drawn: Sequence[Mapping[int, Strip | None]] = self._render_chops(
                _around(near).intersection(self.size.region), {y for y, _x1, _x2 in near}.__contains__
            )
            chops[first : last + 1] = drawn[first : last + 1]
        return ChopsUpdate(chops, spans, [cuts[1:] for cuts in self.cuts])

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            near = clip.intersection(Region(clip.x, crop.y, clip.width, crop.height))
            seen = region.intersection(near)
            if seen and seen.overlaps(crop):
                yield region, near, widget.render_lines(seen.translate((-region.x, -region.y)))
                if seen.contains_region(crop):
                    return  # what stands behind it is not seen


def _neighbours(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Spans of rows that follow upon each other, together."""
    rows = sorted({y for y, _x1, _x2 in spans})
    group_of = {y: y - place for place, y in enumerate(rows)}
    for _group, near in groupby(spans, lambda span: group_of[span[0]]):
        yield list(near)


def _around(spans: Sequence[Span]) -> Region:
    """The box around spans."""
    left, right = min(x1 for _y, x1, _x2 in spans), max(x2 for _y, _x1, x2 in spans)
    top, bottom = spans[0][0], spans[-1][0] + 1
    return Region(left, top, right - left, bottom - top)
