"""What of each record a consultant may fill in: one table for forms, command line and import (P4, P5, C9)."""

from __future__ import annotations

from typing import Final

from katui.domain import client_fields, clients, contact, positions
from katui.domain.field_spec import FieldSpec, Parser
from katui.domain.field_spec import line_field as _line
from katui.domain.field_spec import name_field as _name
from katui.domain.field_spec import note_field as _note
from katui.domain.field_spec import word_field as _word
from katui.domain.kinds import Kind
from katui.domain.personal_data import DataPurpose

__all__ = ["FIELDS", "INTAKE", "FieldSpec", "Parser", "field_of", "fields_of"]

_OWNER: Final = FieldSpec("owner", "Owner", "负责顾问", Parser.USER)
_CITY: Final = _line("city", "City", "城市")
_NOTES: Final = _note("notes", "Notes", "备注")
_CONTACT: Final = (
    _line("phone", "Phone", "电话", private=True),
    _line("email", "E-mail", "邮箱", private=True),
    _line("wechat", "WeChat", "微信", private=True),
)

_CANDIDATE: Final = (
    _name("Name", "姓名"),
    _line("english_name", "English name", "英文名"),
    *_CONTACT,
    _CITY,
    _line("employer", "Employer", "现公司"),
    _line("department_name", "Department", "所在部门"),
    _line("title", "Title", "现职位"),
    FieldSpec("present_pay", "Current pay", "目前薪酬", Parser.PAY, private=True),
    FieldSpec("wanted_pay", "Expected pay", "期望薪酬", Parser.PAY, private=True),
    _OWNER,
    _line("source", "Source", "来源"),
    _line("best_hours", "Best hours", "方便时段"),
    _line("notice", "Notice", "到岗时间"),
    _note("motivation", "Motivation", "看机会动机"),
    _note("concerns", "Concerns", "顾虑"),
    _note("other_processes", "Other processes", "其他在谈机会"),
    _line("non_compete", "Non-compete", "竞业限制"),
    FieldSpec("blocked", "Blocked companies", "屏蔽公司", Parser.NAMES, limit=5_000),
    _line("language", "Language", "沟通语言"),
    _line("linkedin", "LinkedIn", "领英"),
    _line("tags", "Tags", "标签"),
    FieldSpec("key_person", "Was key person", "曾是客户关键人", Parser.ANY_PERSON),
    _NOTES,
    FieldSpec("as_of", "As of", "信息更新日", Parser.DAY),
    _word("data_purpose", "Data kept for", "信息用途", DataPurpose),
    FieldSpec("consent_on", "Agreed on", "授权日期", Parser.DAY),
    _line("consent_how", "Agreed how", "授权方式"),
    FieldSpec("keep_until", "Kept until", "保存至", Parser.DAY),
)

_CLIENT: Final = (
    _name("Name", "客户名称"),
    _line("legal_name", "Legal name", "工商全称"),
    FieldSpec("aliases", "Also known as", "别名", Parser.NAMES, limit=5_000),
    _word("kind", "Kind", "合作方式", clients.ClientKind),
    _word("status", "Status", "状态", clients.ClientStatus),
    _word("tier", "Tier", "级别", clients.Tier),
    FieldSpec("is_ka", "Key account", "KA", Parser.YES_NO),
    _OWNER,
    FieldSpec("department", "Our department", "负责部门", Parser.DEPARTMENT),
    FieldSpec("parent", "Belongs to", "上级公司", Parser.CLIENT),
    _line("where_met", "Where met", "认识途径"),
    FieldSpec("met_by", "Who met them", "谁认识的", Parser.USER),
    _line("referred_by", "Referred by", "介绍人"),
    _line("industry", "Industry", "行业"),
    _line("region", "Region", "区域"),
    _CITY,
    _line("size", "Size", "规模"),
    _note("business", "Business", "主营业务"),
    _note("operation_state", "Operation", "经营状况"),
    _line("credit", "Credit", "资信"),
    _note("billing", "Billing", "开票信息"),
    _line("address", "Address", "地址"),
    _line("website", "Website", "网址"),
    _line("phone", "Phone", "总机"),
    FieldSpec("registered_on", "Registered on", "建档日期", Parser.DAY),
    _NOTES,
    _line("source", "Source", "信息来源"),
    FieldSpec("as_of", "As of", "信息更新日", Parser.DAY),
)

_PERSON: Final = (
    _name("Name", "姓名"),
    FieldSpec("client", "Client", "客户", Parser.CLIENT, required=True),
    _line("title", "Title", "职务"),
    _line("department_name", "Department", "部门"),
    *(FieldSpec(f.name, f.en, f.zh) for f in _CONTACT),
    _CITY,
    _word("buying_role", "Role in buying", "决策角色", clients.BuyingRole),
    FieldSpec("reports_to", "Reports to", "汇报给", Parser.PERSON),
    _word("stance", "Stance", "态度", clients.Stance),
    _note("cares_about", "Cares about", "关注点"),
    _line("best_hours", "Best hours", "方便时段"),
    _word("channel", "Channel", "偏好渠道", contact.Channel),
    _line("birthday", "Birthday", "生日"),
    _line("education", "Education", "教育背景"),
    FieldSpec("counterpart", "Our counterpart", "我方对接人", Parser.USER),
    FieldSpec("left_on", "Left on", "离职日期", Parser.DAY),
    FieldSpec("moved_to", "Moved to", "离职去向", Parser.ANY_PERSON),
    _NOTES,
)

_POSITION: Final = (
    _name("Title", "职位名称"),
    FieldSpec("client", "Client", "客户", Parser.CLIENT, required=True, fixed=True),
    _line("department_name", "Department", "部门"),
    _OWNER,
    _word("stage", "Stage", "状态", positions.PositionStage),
    FieldSpec("hr", "HR contact", "HR 对接人", Parser.PERSON),
    FieldSpec("hiring_manager", "Hiring manager", "用人经理", Parser.PERSON),
    FieldSpec("decider", "Who decides", "拍板人", Parser.PERSON),
    FieldSpec("may_call_manager", "May we call the manager", "可直联用人经理", Parser.YES_NO),
    FieldSpec("openings", "Openings", "招聘人数", Parser.COUNT),
    _word("priority", "Priority", "优先级", positions.Priority),
    FieldSpec("exclusive", "Exclusive", "独家", Parser.YES_NO),
    _line("level", "Level", "职级"),
    FieldSpec("opened_on", "Opened on", "开放日期", Parser.DAY),
    _CITY,
    FieldSpec("pay", "Salary", "薪酬范围", Parser.POSITION_PAY),
    _note("must_haves", "Must-haves", "硬性要求"),
    _note("target_companies", "Target companies", "目标公司"),
    _note("why_open", "Why open", "招聘原因"),
    FieldSpec("rounds_planned", "Interview rounds", "面试轮次", Parser.COUNT),
    _line("rounds_with", "Rounds with whom", "各轮面试官"),
    _word("travel_policy", "Travel policy", "差旅报销", positions.TravelPolicy),
    FieldSpec("confidential", "Confidential", "保密职位", Parser.YES_NO),
    FieldSpec("replacing", "Replacing (confidential)", "替换在职（必保密）", Parser.YES_NO),
    _line("alias", "Outside name", "对外称呼"),
    FieldSpec("insiders", "Insiders", "内部知情人", Parser.USERS),
    FieldSpec("lost_reason", "Why lost", "丢单原因", words=positions.LostReason),
    _line("filled_by", "Filled by", "由谁成交"),
    _NOTES,
)

_SUBMISSION: Final = (
    FieldSpec("candidate", "Candidate", "候选人", Parser.CANDIDATE, required=True, fixed=True),
    FieldSpec("position", "Position", "职位", Parser.POSITION, required=True, fixed=True),
    _OWNER,
    FieldSpec("hold_until", "On hold by client until", "客户暂停至", Parser.DAY),
    FieldSpec("hr_does_not_call", "HR does not call first", "HR 不先联系", Parser.YES_NO),
    _line("location_answer", "Answer about the location", "对工作地点的答复"),
)

FIELDS: Final[dict[Kind, tuple[FieldSpec, ...]]] = {
    Kind.CANDIDATE: _CANDIDATE,
    Kind.CLIENT: _CLIENT,
    Kind.PERSON: _PERSON,
    Kind.POSITION: _POSITION,
    Kind.SUBMISSION: _SUBMISSION,
    Kind.AGREEMENT: client_fields.AGREEMENT,
    Kind.OFF_LIMITS: client_fields.OFF_LIMITS,
    Kind.DOCUMENT: client_fields.DOCUMENT,
    Kind.WARNING: client_fields.WARNING,
}

# What an intake should know before a position is worked on; the score counts them (P4).
INTAKE: Final = (
    "name", "department_name", "hr", "hiring_manager", "decider", "openings", "pay", "city", "must_haves",
    "target_companies", "why_open", "rounds_planned", "rounds_with", "travel_policy",
)  # fmt: skip


def fields_of(kind: Kind) -> tuple[FieldSpec, ...]:
    """The fields of a kind in the order of its form; none for a kind that has no form."""
    return FIELDS.get(kind, ())


def field_of(kind: Kind, name: str) -> FieldSpec | None:
    """One field of a kind by its name."""
    return next((spec for spec in fields_of(kind) if spec.name == name), None)
