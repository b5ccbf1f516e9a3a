"""Cards with something in their way, as the panel and the screens around it meet them."""

from __future__ import annotations

from typing import Any

from katui.services import concerns, withdrawals
from katui.store.changes import writing
from katui.store.models.submissions import Submission
from tests.factories import Desk
from tests.ui.rounds import a_round

TRAVEL = {"kind": "city", "words": "太太不同意去深圳"}


def there(desk: Desk, client: str = "岱舆电池", **fields: Any) -> Any:
    """A position in Shenzhen, at another client."""
    with writing(desk.store, desk.session, "set_up") as write:
        made = desk.add_client(write, client)
        return desk.add_position(write, made, "算法", city="深圳", **fields)


def minded(desk: Desk) -> None:
    """阿依古丽's round of yesterday; on another card she would not go to Shenzhen, and it was solved."""
    a_round(desk)
    position = there(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, city="深圳")
        other = desk.add_submission(write, position=position, status="interested")
    made = withdrawals.withdraw(desk.store, desk.session, other.id, TRAVEL | {"verdict": "real"})
    given = {"how": "每月只去两次", "for_good": "no"}
    withdrawals.solve(desk.store, desk.session, made.concern or 0, given, expect=1)
    own = {"kind": "pay", "words": "低于 120 万不看"}
    card = Submission.get(Submission.position == desk.position.id).id
    concerns.record(desk.store, desk.session, desk.candidate.id, own, submission=card)
