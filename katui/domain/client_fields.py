"""What is filled in of a client's agreements, off-limits rules, documents and warnings (C7, C12, model.md)."""

from __future__ import annotations

from typing import Final

from katui.domain import clients, positions
from katui.domain.field_spec import FieldSpec, Parser, line_field, note_field, word_field

_CLIENT: Final = FieldSpec("client", "Client", "客户", Parser.CLIENT, required=True, fixed=True)

AGREEMENT: Final = (
    _CLIENT,
    FieldSpec("valid_from", "Valid from", "生效日期", Parser.DAY, required=True),
    FieldSpec("valid_until", "Valid until", "到期日期", Parser.DAY),
    line_field("contracting_entity", "Contracting entity", "签约主体"),
    word_field("engagement", "Engagement", "合作模式", clients.Engagement),
    FieldSpec("fee_percent_x100", "Fee %", "服务费 %", Parser.PERCENT),
    line_field("fee_base", "Fee base", "计费基数"),
    FieldSpec("minimum_fee", "Minimum fee", "最低收费", Parser.MONEY),
    line_field("discount", "Approved discount", "批准的折扣"),
    FieldSpec("discount_approved_by", "Discount approved by", "折扣批准人", Parser.USER),
    FieldSpec("payment_steps", "Payment steps", "付款节点", Parser.STEPS),
    FieldSpec("days_to_pay", "Days to pay", "账期（天）", Parser.COUNT),
    line_field("invoice_kind", "Invoice", "发票类型"),
    FieldSpec("guarantee_count", "Guarantee", "保证期", Parser.COUNT),
    word_field("guarantee_unit", "Guarantee in", "保证期单位", clients.GuaranteeUnit),
    line_field("guarantee_remedy", "Remedy", "保证期内离职"),
    FieldSpec("protection_months", "Protection, months", "候选人保护期（月）", Parser.COUNT, was="人选保护期（月）"),
    FieldSpec("off_limits_months", "Off limits, months", "禁挖期（月）", Parser.COUNT),
    word_field("travel_policy", "Travel policy", "差旅报销", positions.TravelPolicy),
    FieldSpec("confirmed_in_writing", "Confirmed in writing", "已书面确认", Parser.YES_NO),
    line_field("currency", "Currency", "币种"),
    FieldSpec("excepted_until", "Excepted until", "例外放行至", Parser.DAY),
)

OFF_LIMITS: Final = (
    _CLIENT,
    line_field("department_name", "Only this department", "仅限部门"),
    FieldSpec("candidate", "Only this person", "仅限此人", Parser.CANDIDATE),
    FieldSpec("from_day", "From", "开始日期", Parser.DAY, required=True, was="起"),
    FieldSpec("until_day", "Until", "结束日期", Parser.DAY, was="止"),
    word_field("level", "Warns or blocks", "提醒或禁止", clients.Level),
    note_field("reason", "Reason", "原因"),
    note_field("exception_reason", "Exception", "例外理由"),
    FieldSpec("approver", "Exception approved by", "例外批准人", Parser.USER),
)

DOCUMENT: Final = (
    _CLIENT,
    FieldSpec("kind", "Kind", "类别", Parser.WORD, words=clients.DocumentKind, required=True),
    FieldSpec("title", "Title", "标题", limit=200, required=True),
    word_field("how_obtained", "How obtained", "取得方式", clients.HowObtained),
    line_field("source", "Source", "来源"),
    FieldSpec("dated", "Dated", "资料日期", Parser.DAY),
    FieldSpec("held_by", "Held by", "保管人", Parser.USER),
    FieldSpec("as_of", "As of", "截至", Parser.DAY),
    FieldSpec("expires_on", "Expires on", "有效期至", Parser.DAY),
)

WARNING: Final = (
    _CLIENT,
    FieldSpec("kind", "Kind", "类型", Parser.WORD, words=clients.WarningKind, required=True),
    word_field("severity", "Severity", "程度", clients.Severity),
    FieldSpec("brief", "What happened", "情况简述", limit=5_000, multiline=True, required=True),
    note_field("report", "Full report", "完整报告"),
    note_field("cause", "Cause", "原因"),
    note_field("countermeasure", "Countermeasure", "对策"),
)
