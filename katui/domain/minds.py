"""What the forms about hesitation, withdrawal and broken rounds ask for (B7, B8)."""

from __future__ import annotations

from typing import Final

from katui.domain.concerns import Break, By, ConcernKind, Fault, HrCause, Verdict
from katui.domain.needs import Ask, Field
from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_


class YesNo(Vocabulary):
    """A plain yes or no."""

    YES = "yes", "Yes", "是"
    NO = "no", "No", "否"


SOON: Final = "+1wd"

HR_FIELDS: Final = (
    Field("cause", N_("Why not HR"), Ask.WORD, HrCause),
    Field("words", N_("What the candidate said")),
    Field("told", N_("What you told them about HR's part"), required=False),
    Field("hr_first", N_("HR does not call first"), Ask.WORD, YesNo, first="yes"),
    Field("by_when", N_("Settle it with the client by"), Ask.DAY, first=SOON),
)
WITHDRAWAL_FIELDS: Final = (
    Field("kind", N_("What it is about"), Ask.WORD, ConcernKind),
    Field("words", N_("What the candidate said")),
    Field("verdict", N_("What it comes down to"), Ask.WORD, Verdict),
    Field("do", N_("What would solve it"), required=False),
    Field("by_when", N_("By when"), Ask.DAY, required=False, first=SOON),
)
ROUND_FIELDS: Final = (
    Field("how", N_("What happened"), Ask.WORD, Break),
    Field("by", N_("By whom"), Ask.WORD, By),
    Field("words", N_("Why")),
    Field("fault", N_("Whose fault it was"), Ask.WORD, Fault),
)
CONCERN_FIELDS: Final = (
    Field("kind", N_("What it is about"), Ask.WORD, ConcernKind),
    Field("words", N_("What the candidate said")),
    Field("about", N_("Which city, industry or title"), required=False),
)
SOLVED_FIELDS: Final = (
    Field("how", N_("How it was solved")),
    Field("for_good", N_("Gone for good: never warn again"), Ask.WORD, YesNo, first="no"),
)
REOPEN: Final = Field("reopen", N_("Back on the board, to the stage it left"), Ask.WORD, YesNo, first="yes")
