"""What a follow-up must say before it is saved: about whom, and what is next (F2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.quick_line import ParsedLine
from katui.domain.refs import Ref
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store import about as links

if TYPE_CHECKING:
    from katui.services.follow_ups import Logged


def check_about(seen: Logged, about: tuple[Ref, ...]) -> None:
    """A record that was named must not be left behind by whom the line names."""
    for ref in about:
        held = seen.about.get(ref.kind.value)
        if held is None or held.id != ref.id:
            who = listed(dict.fromkeys(named.name for named in seen.about.values()))
            text = _("The line is about {who}, not about {ref}; leave --about out, or name somebody on that record.")
            raise Refused("F2.elsewhere", "about", str(ref), text.format(who=who, ref=f"{ref.kind.label} #{ref.id}"))


def nobody(name: str) -> Refused:
    """A line whose name is nobody's, or that names nobody."""
    if not name:
        return Refused("F2.person", "person", None, _("Say who this is about: begin the line with a name."))
    text = _("Nobody on file is called {name}; create the record first, or check the name.")
    return Refused("F2.unknown", "person", name, text.format(name=name))


def no_next_step(parsed: ParsedLine, done: bool) -> Refused | None:
    """Log and next step are one act: a next action with a date, or an explicit done (rule 2)."""
    if done or parsed.done:
        return None
    if parsed.next_do is None:
        text = _("What is next? Add “next: … date”, or say done.")
        return Refused("F2.next_step", "next", None, text)
    if parsed.next_due is None:
        text = _("When? Give “{do}” a date, for example wed, +2wd or fri 3pm.")
        return Refused("F2.due", "due", parsed.next_do, text.format(do=parsed.next_do))
    if not parsed.next_do:
        return Refused("F2.next_step", "next", "", _("Say what to do then."))
    return None


def with_place(kind: str, row: Any) -> str:
    """Somebody a name may mean, as a choice: name, title, and the client, employer or city."""
    place = row.client.name if kind == "person" else row.employer or row.city or ""
    return " · ".join(part for part in (row.name, row.title or "", place) if part)


def is_about(action: Any, subjects: dict[str, int]) -> bool:
    """Whether an action is about what the contact was about; a line that named somebody else leaves the row's alone."""
    own = links.links_of(action)
    shared = [subjects[link] == ref for link, ref in own.items() if link in subjects]
    return not own or (bool(shared) and all(shared))
