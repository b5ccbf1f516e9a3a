"""A refusal that no action, handler or worker caught: it is said on the notice line, and the desk goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed

from katui.domain.errors import Refused
from katui.screens.seat import seat_of
from katui.terminal.safe_app import SafeApp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.dom import DOMNode


class SaysRefusals(MessagePump):
    """A screen or an application whose handlers may be refused."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Refused as refusal:
            seat_of(self).refused(refusal)  # type: ignore[arg-type]


class RefusalsSaid(SaysRefusals, SafeApp[None]):
    """The application that says them; everything else that escapes ends it."""

    async def run_action(
        self, action: Any, default_namespace: DOMNode | None = None, namespaces: Mapping[str, DOMNode] | None = None
    ) -> bool:
        """Do what a key is bound to."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Refused as refusal:
            seat_of(self).refused(refusal)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """From a worker, or from what follows a dialog."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Refused) and self.screen_stack:
            seat_of(self).refused(cause)
        else:
            super()._handle_exception(error)
