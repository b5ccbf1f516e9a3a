"""Style sheets are read once for each theme, and what they say is worked out once for each kind of place (S10 1, 9)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final, NamedTuple

from textual.app import App, ReturnType
from textual.cache import LRUCache
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

KEPT: Final = 4096
"""Kinds of places; past that they are worked out again."""
_BY_ORDER: Final = frozenset({"first-of-type", "last-of-type", "first-child", "last-child", "empty"})
_OF_APP: Final = frozenset({"dark", "light", "inline", "ansi", "nocolor"})
_ODD_EVEN: Final = frozenset({"odd", "even"})


class _Asked(NamedTuple):
    """What the rules for some names ask of a widget and of those around it."""

    states: tuple[str, ...]
    """The pseudo classes, of whatever widget of its path."""
    of_app: tuple[str, ...]
    """Those that every widget has or none."""
    hover: bool
    focus_within: bool
    order: bool
    odd_or_even: bool
    depends_on_neighbours: bool


class LookedUp(dict[str, RenderStyles]):
    """The styles of a widget's component classes, each worked out when it is first asked for."""

    def __init__(self, names: frozenset[str], make: Callable[[str], RenderStyles]) -> None:
        super().__init__()
        self._names = names
        self._make = make

    def __contains__(self, name: object) -> bool:
        return name in self._names or super().__contains__(name)

    def __missing__(self, name: str) -> RenderStyles:
        if name not in self._names:
            raise KeyError(name)
        made = self[name] = self._make(name)
        return made

    def clear(self) -> None:
        """The widget goes: nothing is asked for any more."""
        super().clear()
        self._names = frozenset()


class KeptRules(Stylesheet):
    """Style sheets that remember which rules hold where.

    Textual matches every selector again for each widget, and for each of its component classes whether it is drawn or
    not. Widgets of the same classes in the same states below the same ones get the same rules.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(1024)  # more than there are sheets, or every new kind of widget reads all again
        self._kept_of: object = None
        self._asked: dict[frozenset[str], _Asked] = {}
        self._kept: dict[Hashable, RulesMap] = {}

    def apply(self, node: DOMNode, *, animate: bool = False, cache: dict[Any, RulesMap] | None = None) -> None:
        if self._kept_of is not self.rules or len(self._kept) > KEPT:
            self._kept_of = self.rules
            self._asked.clear()
            self._kept.clear()
        asked = self._asked_of(node)
        if asked.depends_on_neighbours:
            super().apply(node, animate=animate, cache=cache)
            return
        path = node.css_path_nodes
        place = (_states(path[0], asked.of_app), *[_sign(each, asked.states) for each in path])
        rules = self._kept.get(place)
        if rules is None:
            found: dict[Any, RulesMap] = {}
            super().apply(node, animate=animate, cache=found)
            self._kept[place] = next(iter(found.values()), RulesMap())
            return
        node._has_hover_style = asked.hover
        node._has_focus_within = asked.focus_within
        node._has_order_style = asked.order
        node._has_odd_or_even = asked.odd_or_even
        if rules:
            self.replace_rules(node, rules, animate=animate)
        self._process_component_classes(node)

    def _asked_of(self, node: DOMNode) -> _Asked:
        names = frozenset(node._selector_names)
        asked = self._asked.get(names)
        if asked is None:
            asked = self._asked[names] = self._read(names)
        return asked

    def _read(self, names: Iterable[str]) -> _Asked:
        by_name = self.rules_map
        rules = [rule for name in names for rule in by_name.get(name, ())]
        last = {state for rule in rules for state in rule.pseudo_classes}
        anywhere = {
            state
            for rule in rules
            for several in rule.selector_set
            for one in several.selectors
            for state in one.pseudo_classes
        }
        return _Asked(
            tuple(sorted(anywhere - _OF_APP)),
            tuple(sorted(anywhere & _OF_APP)),
            "hover" in last,
            "focus-within" in last,
            not last.isdisjoint(_BY_ORDER),
            not last.isdisjoint(_ODD_EVEN),
            not (last | anywhere).isdisjoint(self._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE),
        )

    def _process_component_classes(self, node: DOMNode) -> None:
        names = node._get_component_classes()
        if not names:
            return

        def make(name: str) -> RenderStyles:
            part = DOMNode(classes=name)
            part._attach(node)
            self.apply(part)
            return part.styles

        before = node._component_styles
        now = node._component_styles = LookedUp(names, make)
        if not before or any(styles != now[name] for name, styles in before.items()):
            node.refresh()


def _sign(node: DOMNode, states: Iterable[str]) -> Hashable:
    """All that a selector can ask of one widget."""
    return (
        node._css_type_names,
        node._id,
        frozenset(node._classes),
        _states(node, states) if states else (),
    )


def _states(node: DOMNode, states: Iterable[str]) -> tuple[str, ...]:
    held = node._PSEUDO_CLASSES
    return tuple([state for state in states if state in held and held[state](node)])  # type: ignore[arg-type]


class StylesOnce(App[ReturnType]):
    """An application that reads its style sheets again only when the theme is another one.

    Textual reads all of them a second time at the start, and again for every screen that is opened for the first time.
    """

    _styled_with: dict[str, str] | None = None

    def styles_begin(self) -> None:
        """The theme is chosen and nothing is shown yet: what the sheets are read with the first time."""
        self._styled_with = self.get_css_variables()
        self.stylesheet = KeptRules(variables=self._styled_with)

    def refresh_css(self, animate: bool = True) -> None:
        """Another theme: read the sheets again. The same: only screens that were away when it changed are styled."""
        variables = self.get_css_variables()
        if variables != self._styled_with:
            self._styled_with = variables
            super().refresh_css(animate=animate)
            return
        for screen in self.screen_stack:
            if screen._css_update_count != self._css_update_count:
                if screen.is_mounted:
                    self.stylesheet.update(screen, animate=animate)
                screen._css_update_count = self._css_update_count
