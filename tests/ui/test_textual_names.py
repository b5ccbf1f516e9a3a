"""What the desk takes over from inside Textual is still called so: the one place that fails when it is renamed (I3)."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from typing import Any

import pytest
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from katui.screens.desk_keys import DeskKeys
from katui.screens.framed import Framed
from katui.screens.refusals import RefusalsSaid, SaysRefusals
from katui.terminal.safe_app import SafeApp
from katui.terminal.styles_once import KeptRules
from katui.widgets.line_input import LineInput
from katui.widgets.near_compositor import NearCompositor
from katui.widgets.note_area import NoteArea, NoteWrap
from katui.widgets.painting import PaintedLines
from katui.widgets.steady import Steady

TAKEN_OVER = [
    (PaintedLines, Widget, "_size_updated", ["size", "virtual_size", "container_size", "layout"]),
    (Steady, Widget, "_size_updated", ["size", "virtual_size", "container_size", "layout"]),
    (SafeApp, App, "_display", ["screen", "renderable"]),
    (NearCompositor, Compositor, "render_partial_update", []),
    (NearCompositor, Compositor, "_get_renders", ["crop"]),
    (Framed, Screen, "_compositor_refresh", []),
    (Framed, Screen, "_screen_resized", ["size"]),
    (DeskKeys, App, "_check_bindings", ["key", "priority"]),
    (SaysRefusals, MessagePump, "_dispatch_message", ["message"]),
    (RefusalsSaid, App, "_handle_exception", ["error"]),
    (LineInput, Input, "_watch_selection", ["selection"]),
    (NoteArea, TextArea, "_set_document", ["text", "language"]),
    (NoteWrap, WrappedDocument, "wrap", ["width", "tab_width"]),
    (NoteWrap, WrappedDocument, "wrap_range", ["start", "old_end", "new_end"]),
    (KeptRules, Stylesheet, "apply", ["node", "animate", "cache"]),
    (KeptRules, Stylesheet, "_process_component_classes", ["node"]),
]
CALLED = [
    (Screen, "_refresh_layout"),
    (App, "_display"),
    (Compositor, "render_update"),
    (TextArea, "_rewrap_and_refresh_virtual_size"),
    (Compositor, "_render_chops"),
    (Compositor, "_regions_to_spans"),
    (ChopsUpdate, "render_segments"),
    (LayoutUpdate, "render_segments"),
    (Stylesheet, "replace_rules"),
    (Stylesheet, "rules_map"),
    (Stylesheet, "_EXCLUDE_PSEUDO_CLASSES_FROM_CACHE"),
    (DOMNode, "css_path_nodes"),
    (DOMNode, "_selector_names"),
    (DOMNode, "_get_component_classes"),
    (DOMNode, "_PSEUDO_CLASSES"),
]
FIELDS = [
    (Widget, "_repaint_regions", set),
    (Widget, "_repaint_required", bool),
    (Screen, "_dirty_widgets", set),
    (Screen, "_compositor", Compositor),
    (Screen, "_css_update_count", int),
    (App, "_batch_count", int),
    (Stylesheet, "_parse_cache", LRUCache),
    (DOMNode, "_component_styles", dict),
    (DOMNode, "_classes", set),
    (DOMNode, "_has_hover_style", bool),
    (DOMNode, "_has_focus_within", bool),
    (DOMNode, "_has_order_style", bool),
    (DOMNode, "_has_odd_or_even", bool),
    (App, "_css_update_count", int),
]


@pytest.mark.parametrize(("ours", "theirs", "name", "told"), TAKEN_OVER)
def test_a_method_that_is_taken_over_is_there_and_told_the_same(
    ours: Any, theirs: Any, name: str, told: list[str]
) -> None:
    assert name in vars(ours), f"{ours.__name__}.{name} went; take it off this list"
    assert name in vars(theirs), f"textual {version('textual')} has no {theirs.__name__}.{name} any more"
    assert list(inspect.signature(vars(theirs)[name]).parameters) == ["self", *told], f"{theirs.__name__}.{name}"


@pytest.mark.parametrize(("theirs", "name"), CALLED)
def test_a_method_that_is_called_is_there(theirs: Any, name: str) -> None:
    assert name in vars(theirs), f"textual {version('textual')} has no {theirs.__name__}.{name} any more"


@pytest.mark.parametrize(("theirs", "name", "kind"), FIELDS)
async def test_a_field_that_is_read_or_emptied_is_there(theirs: Any, name: str, kind: type) -> None:
    made = App[None]() if theirs is App else theirs()
    assert isinstance(getattr(made, name, None), kind), f"textual {version('textual')}: {theirs.__name__}.{name}"


@pytest.mark.parametrize(
    "name",
    ["_width", "_tab_width", "_tab_width_cache", "_wrap_offsets", "_offset_to_line_info", "_line_index_to_offsets"],
)
@pytest.mark.parametrize("width", [0, 4])
def test_a_broken_text_is_kept_as_textual_keeps_it(name: str, width: int) -> None:
    document = Document("plain words\na\tb\n\n")
    theirs, ours = WrappedDocument(document, width), NoteWrap(document, width)
    assert getattr(ours, name) == getattr(theirs, name)
