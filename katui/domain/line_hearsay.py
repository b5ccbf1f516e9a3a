"""Who is heard of a client without being of it: recruiters, friends, the web (F2)."""

from __future__ import annotations

from typing import Final

HEARSAY: Final = (
    r"小道消息|传闻|传言|(?:同行|(?:我们?|前)同事|猎头|朋友圈?|网友|网上|圈里|外面|脉脉上?|有人)(?:们|顾问|公司|朋友|里面?|的?人)*"
    r"(?:跟我|和我|给我|都|也|在)?(?:说|传|讲|透露|爆料|看到|刷到)"
    r"|\b(?:rumou?rs?|(?:recruiters?|headhunters?|friends?) (?:of mine )?(?:says?|said|tells?|told))\b"
)
"""Who tells it is nobody of the client; so is what follows, until somebody else is said to say it."""
