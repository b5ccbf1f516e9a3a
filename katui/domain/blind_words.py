"""What people call an employer by, though its name is not written out: 虞渊系 (B1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from katui.domain import pinyin
from katui.domain.firm_names import called_besides, core_key, is_nobodys
from katui.domain.ordinary_words import ordinary

_HAN: Final = r"\u3400-\u9fff"
_LEAST: Final = 2
_SPELLED: Final = 5
"""Letters of a beginning in Latin letters that is no word of another language by chance."""
_BESIDE: Final = "在从于是去到由原前曾自入离开后为进回跟和与及叫"
_BEHIND: Final = (
    "系|那边|这边|那里|内部|出身|时期|期间|总部|集团|团队|员工|体系|旗下|工作|负责"
    "|做|任职|的|里|干|带|待|背景|经历|同事|老板|文化"
)
_ORDINARY: Final = (
    "创新 创业 阳光 光明 未来 数字 智慧 智能 长城 长江 黄河 华夏 大众 天下 世纪 时代 星空 大地 海洋 太平 太阳 绿色 "
    "绿地 蓝色 红星 生活 健康 快乐 幸福 美好 梦想 希望 理想 极致 先锋 卓越 领先 共享 开放 和谐 安全 可靠 优秀 专业 "
    "精密 高端 高新 全球 环球 亚洲 太空 宇宙 云端 人人 万家 百姓 家庭 远景 前程 前景 海外 海上 理财 精英 石头 传统 "
    "自然 时尚 作业 知识 万物 一起 中科 科大 学习 每日 每天 今日 明日 第一 第四 同程 同城 大家 我们 神州 完美 拓展 "
    "开心 安心 放心 信任 成长 进步 领导 核心 上海 大学 中心 国家 "
)
"""How firms begin that are called by everybody's word: what is written so may be no firm, and is only shown."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first letters of an employer by which it may be called; `sure` where they are no ordinary word."""

    word: str
    sure: bool


def beginning(name: str) -> Beginning | None:
    """How an employer of no well-known other names begins; None where that is a place, a trade, or all there is."""
    key = core_key(name)
    if called_besides(key):
        return None
    latin = re.match(r"[A-Za-z]{4,}(?=[\s\-])", name.strip())
    if latin:
        return Beginning(latin[0], False)
    word = key[:_LEAST]
    if len(key) <= _LEAST or not re.fullmatch(f"[{_HAN}]+", word) or is_nobodys(word):
        return None
    return Beginning(word, not _ordinary(word))


def _ordinary(word: str) -> bool:
    return word in _ORDINARY.split() or ordinary(word)


def said_alone(word: str) -> str:
    """The pattern of a beginning where it stands for the firm: alone, or before what one says of a firm."""
    if not re.fullmatch(f"[{_HAN}]+", word):
        return rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])"
    front, back = rf"(?:(?<![{_HAN}])|(?<=[{_BESIDE}]))", rf"(?=$|[^{_HAN}]|{_BEHIND})"
    return rf"{front}{word}{back}" if _ordinary(word) else rf"{front}{word}|{word}{back}"


def spelled(word: str) -> str:
    """A beginning in Latin letters, where it is long enough to be no other word; empty where it is not."""
    reading = pinyin.full(word).replace(" ", "")
    return reading if len(reading) >= _SPELLED and reading.isascii() else ""
