"""The situations that have a script, by name; Today names them before any script is read (F3)."""

from __future__ import annotations

from katui.domain.vocabulary import Vocabulary


class Scenario(Vocabulary):
    """The situations a consultant has a script for (F3)."""

    REPORT_SENT = "report_sent", "Report sent", "推荐报告已发"
    FEEDBACK_CALL = "feedback_call", "Feedback call", "催反馈"
    NO_FEEDBACK = "no_feedback", "Still no feedback", "反馈迟迟不来"
    FIRST_CONTACT = "first_contact", "First call to a candidate", "候选人首联"
    PITCH = "pitch", "Pitching a position", "推职位"
    CONSENT = "consent", "Asking consent", "征得推荐同意"
    KEEP_WARM = "keep_warm", "Keeping a candidate posted", "候选人进度告知"
    REJECTION = "rejection", "Rejection told kindly", "婉转告知未通过"
    SLOT_REQUEST = "slot_request", "Asking for interview times", "要面试时间"
    SLOT_OFFER = "slot_offer", "Offering interview times", "约面试时间"
    NEW_TIMES = "new_times", "Asking for another time", "重新约面试时间"
    CLIENT_TIMES = "client_times", "Asking the client for times", "跟客户要面试时间"
    PREPARATION = "preparation", "Preparation before an interview", "面前辅导"
    AFTER_INTERVIEW = "after_interview", "Call after an interview", "面后回访"
    CLIENT_FEEDBACK = "client_feedback", "Client's interview feedback", "收客户面试反馈"
    SALARY_TALK = "salary_talk", "Salary talk", "谈薪"
    HR_AVERSE = "hr_averse", "Candidate will not meet HR", "候选人不愿见 HR"
    HR_FIRST = "hr_first", "Who talks first, agreed with the client", "跟客户说好谁先谈"
    WITHDRAWAL = "withdrawal", "Candidate withdraws", "候选人退出"
    NO_SHOW = "no_show", "Missed or cancelled interview", "爽约与取消"
    ROUND_OFF = "round_off", "Interview off: telling the candidate", "面试取消，告知候选人"
    ROUND_SORRY = "round_sorry", "Interview off: telling the client", "面试取消，告知客户"
    CANDIDATE_OUT = "candidate_out", "Candidate out: telling the client", "候选人退出，告知客户"
    CANDIDATE_BACK = "candidate_back", "Candidate goes on: telling the client", "候选人接着谈，告知客户"
    ASK_CLIENT = "ask_client", "One thing for the client to settle", "请客户定一件事"
    OFFER = "offer", "Offer", "谈 Offer"
    RESIGNATION = "resignation", "Resignation", "辞职辅导"
    COUNTER_OFFER = "counter_offer", "Counter-offer", "防挽留"
    START_DAY = "start_day", "First day", "入职日"
    CHECK_IN = "check_in", "Guarantee check-in", "入职回访"
    CHECK_IN_CLIENT = "check_in_client", "Check-in with the client", "入职回访客户"
    WEEKLY_CLIENT = "weekly_client", "Weekly client contact", "客户周联"
    GREETING = "greeting", "Greeting and visit", "问候与拜访"
    WARNING_TALK = "warning_talk", "Win-back talk", "流失挽回"
