"""The signs that put the words of an outcome in doubt: tables only, what reads them is `line_said` (F2, B1)."""

from __future__ import annotations

from typing import Final

from katui.domain.contact import Outcome
from katui.domain.han import HAN

CUT: Final = rf"[,;!?\n]|\.(?![0-9])|(?<={HAN})\s+(?={HAN})|但是?|(?<!过)不过(?!关)|可是|终于|没想到|\bbut\b"
"""What stands before it puts nothing behind it in doubt."""
TOLD: Final = r":|(?:说|表示|反馈|回复)(?!过)|\band (?=he\b|she\b|they\b|(?:the )?client\b)"
"""Somebody is quoted from here on: a question or a chase before it is answered, a doubt before it stays."""
ENDS: Final = r"[.;!?\n]"

# Said, doubted, asked, hoped, told under a condition.
ASKED_FOR: Final = (
    r"(?<![顾访提])问(?![题候])|催|看看|(?:通过|同意|合适|[行完])了?[就再]|(?<![人刚方次天周遍])才(?![华能干])|怎么样"
    r"|\b(?:ask(?:s|ed|ing)?|please(?! note))\b|\bthen\s*$"
    r"|^\s*(?:has|have|is|are|did|does|do|can|will) (?:he|she|they|we|the|client|your?)\b"
)
OPEN: Final = (
    r"没(?:什么|啥)?(?:问题|意见|异议)就|没[说讲提回答]|没表态|没定|不确定|不一定|不知|不清楚|不好说|说不准|未必"
    r"|如果|要是|假如|倘若|万一|除非|只要|的话"
    r"|若(?=$|[不有是能可要想无没他她同愿觉通感客老对领候H今明下周合接面薪]|\s)|(?<=[户板他她方R导总人司理门选])若"
    r"|是否|[能可会]否|等(?![级薪额]|了[一两二三几半好])|(?<![招接看])待(?!遇)|期待|争取|估计|应该|可能|大概|也许|或许"
    r"|假设|防止|避免|以防|降[到至]|私下|据说|听(?:说|候选人|他)|八成|多半|十有八九|差不多|说不定|没准|搞不好"
    r"|自己(?:感觉|觉得)|说服|推动|劝|为什么|才[能会]"
    r"|(?:[须需得差]|(?<![重主])要|需要)(?=老板|领导|总监|经理|客户|HR|总部|董事|部门|家里|.总)"
    r"|(?:^|我们?)(?:已经?|刚才?|就)?(?:跟|和|向|对)(?!我)[^,:了聊过通认联]{1,6}(?:说|提|讲|建议)"
    r"|(?<![跟和向对给])我们?(?:说|提|讲|建议|觉得|认为)"
    r"|好像|似乎|貌似|看样子|怕|担心|取消|推[迟掉]|约不上|什么时候|何时|哪[天个家]|几[点号时](?!时)|谁|怎么(?!样)"
    r"|(?<![开机例周社协事工晚早年一班])会(?:再|直接|先)?(?:说|反馈|回复|表示)"
    r"|\bonce\b(?! again)|\b(?:when|before|after)\b(?:\s+\w+){0,2}\s*$"
    r"|\b(?:when|before|after)\b(?!\s+\w+ing\b)\s+\w+(?:\s+(?!(?:s?he|they|client|candidate)\b)\w+){0,4}?"
    r"\s(?:has|have|had|is|are|was|were|both|all|finally)\b(?:\s\w+)?\s*$"
    r"|\b(?:if|whether|unless|until|till|maybe|perhaps|possibly|probably|might|(?-i:may)|could|would"
    r"|should|hop(?:e|es|ed|ing)|wait(?:s|ed|ing)?|pending|seem(?:s|ed)?"
    r"|not sure|unsure|unclear|wonder\w*|(?<!as )expect\w*|try(?:ing)? to|in case|leaning"
    r"|likely|unlikely|supposedly|apparently|heard (?!from|back)|thinks? (?:s?he|they)|about to|almost|nearly"
    r"|plan(?:s|ned|ning)? to|subject to|depends? on|(?:i|we) (?:said|told|think|suggest(?:ed)?|proposed)"
    r"|needs? to|yet to|didn'?t say)\b|'d\b|\b(?:will|to) be\s*$"
)
ASKED: Final = rf"({HAN}{{1,3}})[不没]\1|有没有|(?:吗|嘛|呢|(?<![什那这])么|没有?|否|不)[\s~]*$|\bor not\b"
EITHER: Final = r"(?:同意|通过|合适|愿意|[见行可]|以|拒绝)(?:还是|或者?)$|\b(?:agreed|accepted|interested|yes) or\s*$"
PLANNED: Final = r"(?:想要?|打算|考虑|准备|快要?|要|倾向于?)$"
"""Directly before a no: it is thought of, not said."""
LEFT_OPEN: Final = (
    r"吗|^(?:哪|几[点号时]|什么)|^(?:了|的)?吧|^了?(?:以?后|之后|就|才|再|率|还是|或|的(?![,.;!?\s~]|$))|的话|与否"
    r"|再说|再看|再定|待定|概率|几率|可能"
    r"|取消|推掉|黄了|^[要可想]问|^(?:我们?|咱们?)(?:就|再)[换推](?:人|一?个|别的|别人)?(?=\s*(?:[,.;!?]|$))"
    r"|\b(?:if|unless|cancel\w*|pending|to (?:think|consider|read|review|call|look|wait))\b"
    r"|^ or (?:rejected|agreed|accepted|declined|no)\b"
)
UNDER_A_TIME: Final = r"\b(?:when|once|after|before|until)\b"
THEN: Final = r"^\s*(?:then )?(?:we|i|you|they)\b"
NO_MORE: Final = (
    r"(?:现在|后来|今天|如今)[^,.;!?]{0,4}(?:犹豫|变卦|反悔|改主意|考虑(?![本这下]*周|[明后]天|[0-9])|重新|不想|不愿"
    r"|又不)|反悔|变卦|改主意"
    r"|[要想]再(?:看|推|见|来)[两几一三多]"
    r"|\bnow (?:unsure|silent|not|hesitat\w*|quiet)|\bchanged (?:his|her|their) mind"
)
UNANSWERED: Final = (
    r"(?<!候选人)(?<!人选)(?<!候选人还)(?:没|未)(?:有|人)?(?:再|明确)?(?:回(?![国来])|理|吭声|吱声|表态|搭理|动静"
    r"|消息|下文|反馈|回复|回应|成)"
    r"(?:复|应|话|信)?(?:了|呢|我们?)?(?=[,.;!?\s]|$)|(?:客户|老板|领导|总)(?:还|也)?没定"
    r"|还[要得需](?!再?先?[问看和跟等]一?下?(?:候选人|人选|他|她))(?:再|先)?(?:过会|老板|领导|总监|审|批|走|讨论"
    r"|商量|考虑|问|看|等|和|跟)"
    r"|等(?!候选人|人选|他|她|通知)[^,.;!?]{0,5}(?:定|拍板|决定|点头|批准?|表态|同意)(?=[,.;!?\s]|$)"
    r"|等(?!候选人|人选|他|她|通知)[^,.;!?]{1,10}?(?:[回下]来|到位|批复|忙完|有空|出差|休假|再[说看定议])"
)
"""Behind what is welcome: whose word it waits for has not said it (`候选人没问题，客户没回`)."""
NOT_SET: Final = r"\b(?:is|was|got|put) (?:off|not)\b|\bnot (?:set|ready|yet|fixed|sure|decided)\b|\bon hold\b"
_OTHER_SIDE: Final = r"(?:HR[A-Z]*|人事|业务|助理|秘书|用人部门|部门|行政|下面|老板|领导|客户|对方|同事)"
_PUT_OFF: Final = r"(?:下(?:下?周|个?月)|[年节]后|月底|以后|改天|回头|有空|晚点|忙完|过(?:[一二两三几]天|段时间|一?阵))"
NOT_DONE: Final = (
    r"先(?:缓一?缓|放一?放|搁一?搁|压一?压|[缓放搁压]着|[缓放搁压等]一[等下阵])(?=[,.;!?\s]|$)|没(?:能|有)?(?:约|排|安排|订)(?:上|成|到|着)|没(?:约|排|安排|订)得?成|^[^,.;!?]{0,6}(?:没(?:能)?(?:成功|排上"
    r"|约上)|失败|泡汤)|(?:约|排|安排)不[上到了]|定不[下了]"
    rf"|^[^,.;!?]{{0,3}},?(?:但|不过)?[^,.;!?]{{0,2}}{_PUT_OFF}[^,.;!?]{{0,2}}再(?:说|看|议|考虑)"
    r"|^[^,.;!?]*[,; ]*but (?:only |maybe |perhaps )?(?:next (?:month|quarter|year)|later|not (?:now|yet)|after)\b"
    r"|\bno (?:slots?|luck|times?)\b|\bnobody (?:is )?free\b|\b(?:have|has|had) no (?:time|slot)"
)
"""Behind what is welcome: it was tried and not got, or put off to some other day."""
TRIED: Final = rf"\btr(?:y|ied|ying)\b|\bcould(?:n'?t| not)\b|{_PUT_OFF}(?:再|才)[^,.;!?]{{0,4}}$"
PROMISED: Final = (
    rf"(?:[看读](?:了|完|过)|回来|{_PUT_OFF})[^,.;!?]{{0,6}}?会[^,.;!?]{{0,2}}$"
    r"|\b(?:will|'ll)\s*$|\bwill (?:also |then |soon )?$"
)
"""Before what is to be arranged: it is not arranged yet."""
LEFT_TO: Final = rf"(?:让|叫|请|交代|通知|找)了?{_OTHER_SIDE}[^,.;!?]{{0,4}}$"
NOT_YET: Final = r"(?:还|都|也|一直)没(?:约|排|安排|联系|动|消息|下文|回|定|找|人|有)"
"""What the client left to somebody else is no answer until that one does it (`让业务约面，还没约`)."""
OF_CANDIDATES: Final = r"候选人|人选|本人|\bcandidate(?:'s)?\b"
CLIENT_OPEN: Final = (
    rf"等着?(?:{_OTHER_SIDE}|甲方)(?=[,.;!?\s]|$|[回安给反定看约排])|(?:{_OTHER_SIDE}|甲方)[^,.;!?]{{0,3}}没(?:有"
    rf"|给)?(?:消息|动静|说|回|反馈)"
    r"|\b(?:client|company|they|boss|hr)\b[^,.;!?]{0,10}\b(?:silent|quiet|not|no|nothing)\b|\b(?:has"
    r"|have)n'?t (?:answered|replied)\b"
    r"|\bwait(?:ing|s)? (?:for|on) (?:the )?(?:client|them|company|boss)\b|\bno (?:word|news|answer|reply) from\b"
)
"""The candidate's yes, while the client has not answered."""
CANDIDATE_SAYS: Final = r"(?:候选人|人选|本人)[^,.;!?]{0,2}(?:说|表示|回复|反馈)?$"
MEETS_THEM: Final = r"\b(?:candidate|he|she) (?:also |still |really )?$"
THEM: Final = r"^ (?:them|the (?:client|company|team|boss))\b"
HALF_WAY: Final = (
    rf"等着?{_OTHER_SIDE}[^,.;!?]{{0,3}}(?:看|反馈|评估|筛|定|意见|回|决定)|{_OTHER_SIDE}(?:那边)?(?:还没|在)看"
    r"|\bwait(?:ing|s)? (?:for|on) (?:the )?(?:business|client|hm|boss|hiring manager|team)\b"
)
"""One gate inside the client passed, the next one waited for."""
FELT: Final = (
    r"感觉(?:是|他们|客户|对方|甲方|老板|业务|人家)|感觉[他她]?(?:不|没)[^,.;!?]{0,3}[想愿]|(?:^"
    r"|[,;.!?\s])内部(?:讨论|觉得|感觉|认为)"
    r"|(?:^|[,;.!?\s])我们?(?:内部|团队|自己|个人|这边|公司|老板|领导|同事)*(?:也|都)?(?:讨论|感觉|觉得|认为)"
    r"|(?<!\w)(?:i|we) (?:feel|felt|think|believe|guess)\b"
)
"""What we make of it ourselves, said by nobody at the client."""
WISHED: Final = r"希望|建议"
WISHED_BY_US: Final = (
    r"(?:(?<!客户)(?<!客户也)(?<!客户方)(?<!对方)(?<!甲方)(?<!老板)(?<!领导)(?<!经理)(?<!总监)(?<!部门)(?<!HR)(?<!.总)"
    r"(?:希望|建议)(?!尽快|尽早|早点|马上|[下这本]周|周[一二三四五六日])|(?:候选人|我们?|人选|他|她)只?是?(?:希望|建议)"
    r"|(?:希望|建议)(?:候选人|客户|人选|他们?|她))"
)

# Denied.
DENIED: Final = (
    r"(?<![差要])不(?![错仅但止只少贵高急])|没(?!(?:什么|啥)?(?:问题|意见|关系|毛病|异议))|未(?!来)"
    r"|(?<![特分级性区个告])别(?![的家人])|无(?![论所锡异疑])"
    r"|\b(?:not|never|no(?! problem)|without|nobody|neither|nor|cannot|didnt|doesnt|isnt|hasnt|havent|wont|cant)\b"
    r"|n't\b"
)
UNSAID: Final = (
    r"(?:没(?!问题|意见)|未(?!来)|别(?![的家人])|不(?:肯|敢|想|愿|便|会|能|用|必|要|该|好意思))"
    r"(?![^,]{0,6}(?:经验|背景|学历|能力|项目|资质|证书|理由|原因|聊|见|面|看|等))"
    r"(?:(?![就只才])[^,]){0,10}(?:说|讲|表示|反馈|回复|告诉)"
    r"|(?:\b(?:not|never|nobody|no ?one|none)|n't|\b(?:did|has|have|had|does|do)nt)(?: \w+)? (?:said|says?|told|tell)\b"
)
"""A no before what is not welcome either, where it denies that somebody said it: not `没经验说不合适`."""
TURNED: Final = (
    r"(?:不是|并非|不算|不用|不必|无需|没必要|没觉得|不会|差一?点儿?就?|没有?|未|不|别)"
    r"(?:直接|明确|完全|彻底|当场|马上)?被?$"
    r"|(?:\b(?:not|never|nothing|nobody|none)|n't)\s+(?:been |yet )?$"
)

# What is told before an answer and puts it in no doubt, although it holds a no or a chase.
_SAID_NEXT: Final = (
    r"(?=(?:都|也|已经?|又)?(?:说|表示|回|反馈|让|要|想|同意|答应|拒|约|安排|定了|决定|给|通过|过了|见|面试|不合适|不要"
    r"|不考虑|没看上|喜欢|感兴趣))"
)
_OF_WORK: Final = (
    r"(?:再|有|能|怎么|太|用|必|来得及|需要?)?(?:仔?细|认真|时间)?"
    r"(?:看|读|等|问(?!题)|聊|谈|听|见面|打开|了解|商量|讨论|比|考虑)"
)
_UNITS: Final = (
    r"(?:[0-9]+|[一二两三四五六七八九十几半好]+)(?:个?(?:多?小时|钟头|多?月|星期|礼拜)|分钟|[天周遍次轮回年])"
)
SETTLED: Final = (
    (("就", "便", "直接"),
        rf"(?:还|都|也|根本)?[没未不]{_OF_WORK}[^,.;!?说讲回答]{{0,6}}?(?:就|便|直接){_SAID_NEXT}"
        rf"|[没不](?:多久|一会儿?|[过到]?{_UNITS})(?:就|便){_SAID_NEXT}"),
    (("也", "还是", "照样", "仍"),
        r"(?:虽然?|尽管)?[没不未无缺][^,.;!?说讲回表同定答确接知清意问愿想批是]{1,10}?(?:也|还是|照样|仍然?)"
        r"(?=可以|愿意?|想|要|同意|能[见面]|约|见|面|喜欢|感兴趣)"),
    (("催了", "追了", "问了", "等了"),
        rf"(?:催|追|问|等)了(?:[^,.;!?]{{0,3}}?{_UNITS}|(?:好|很|半)[久天])(?:才(?![能会可要肯]))?{_SAID_NEXT}"),
    (("问了", "问过", "问完", "问清楚"),
        r"问(?:了|过|完|清楚?了)(?:一?下)?(?:[他她]的?|候选人的?)?(?:目前|现在|期望)?"
        rf"(?:薪[资水]|待遇|年薪|期望|价格|离职原因|稳定性|情况){_SAID_NEXT}"),
    (("without ",),
        r"\bwithout (?:even )?\w+ing\b[^,.;!?]{0,20}?(?=\b(?:s?he|they|(?:the )?(?:client|boss|hr|hm))\b)"),
    ((" but ",),
        r"\b(?:has|have|had|did)(?:n'?t| not) (?:even )?(?:finish|read|look|open|wait|ask)\w*[^,.;!?]{0,20}?,? but\b"),
)  # fmt: skip
"""Each with the words of which one stands in every text that it is in."""

# Of another time, another firm, another person.
OVER: Final = (
    r"(?<![0-9日号天午一二三四五六])(?:之前|以前)(?!推|发|给)|去年|前年|上(?:次|回|一次)(?!推|发|给)"
    r"|那[次回](?!之后|以后)|曾(?=经|$|[拒说看面聊因在多两])|原本|本来"
    r"|\b(?:previously|earlier|last (?:year|time|month))\b"
)
SENT_BEFORE: Final = r"(?:之前|以前|上次|上回|上一次)(?:推|发|给)"
THIS_ONE: Final = r"这[次位个份](?!岗|职|月|周)|新的|我们的|再推|重新|另[推发]|\bours?\b|\bthis one\b"
STILL_IN: Final = (
    r"这[位个份](?!岗|职|月|周)[^,.;!?]{0,3}(?:还没|还在|没)|我们的(?:还|没)|(?:还剩|只剩|剩下?)(?:他|她)|[他她]还在"
    r"|\bours\b|\b(?:stays|still) (?:in|with us)\b"
)
ELSEWHERE: Final = (
    r"别家|别的(?:公司|机会|offer)|其[他它](?:公司|家|机会|offer)|另一[家个]|另外一[家个]|[原现前]公司"
    r"|[老前]东家|上一?家|(?:竞争对手|竞对|同行|友商)(?:那|说)|挽留"
    r"|counter|\b(?:(?<!for )another|(?<!for )others?|elsewhere|current employer)\b"
)
OTHERS: Final = (
    r"其[他它余](?:人|的|几|两|候选)|别的(?:人|候选|那?[几两])|另外(?:的|[一两二三几]|那)[^,.;!?]{0,3}"
    r"|另[一两]?[位名]|内部推荐的|[上前]面?那?[一两二三几]?[个位](?!月|周|礼拜|星期)|第一[个位]"
    r"|\b(?:previous|last|prior|former|earlier) (?:one|candidate|guy|person|profile|cv)\b"
    r"|(?:别的|其[他它]|隔壁|另一?个?)(?:部门|岗位?|职位|团队)|\bfirst (?:candidate|one|two)\b|\bthe rest\b"
)
HELD: Final = (
    r"(?:拿|接|有|选|去|签|因|由于|为|收到|得到|入职|更|被)[^,.;!?]{0,4}?(?:别|其他|其它|另|[原现前老]|挽留|counter)"
    r"|\b(?:for|because|due|took|takes|accepted|got|has|have|with|joined)\b"
)
"""Another firm is why somebody gives this one up (`拿了别家offer放弃了`), not what is given up."""
KEEPING: Final = r"挽留|counter"
COUNTED: Final = r"^[掉了]*(?:[0-9一两二三四五六七八九十几多半大]+[个位批人份轮]|其[他它余]|另外|别的|一[些批])"

OF_THINGS: Final = r"薪|预算|方案|报价|价格|费|条款|合同|协议|编制|HC|offer|时间|申请|需求|JD"
"""What somebody at the client may as well have turned down: `薪资报上去，被业务否了`."""
OTHER_OBJECT: Final = (
    r"^(?:了|掉)?(?:谈|透露|改(?:时间|期|天|约)|延[期后]|推迟|保密|签?(?:保密|协议|合同|nda)|费[率用]|付|涨|降"
    r"|加(?:薪|班|微|价)|视频|电话|接电|出差|搬"
    r"|年终|期权|股票|奖金|微信|[^,.;!?]{0,3}群|条款|价格|折扣|退款|开票|发票)"
    r"|^ (?:to (?:reschedule|pay|move|postpone|extend|sign (?:the |an? )?(?:nda|contract))"
    r"|(?:on |to )?(?:the |our |my |an? )?(?:new |proposed )?(?:fees?|rates?|price|terms|call|times?"
    r"|slot|invite|request)\b"
    r"|in principle|for (?:lunch|coffee|dinner|drinks)|it is)"
)
"""What was agreed to or refused is neither the candidate nor the position (`同意改时间`, `拒绝谈薪资`)."""
SOMEBODY: Final = (
    r"同事|朋友|老婆|老公|太太|爱人|家[里人]|父母|前老板|放人|离职"
    r"|\b(?:wife|husband|family|friends?|colleagues?)\b"
)
"""Whose yes is none of the two sides."""

# A word or two that are an answer only where nothing else of the sentence is another matter.
SHORT: Final = (
    r"不(?:太|大|怎么)?行|不要|算了|不起|^(?:已经?|都|全|被)*冻结|no$|见见|[见面]一|面试一下|吧$|约个?(?:视频|线上)"
    r"|\b(?:suitable|fit|match|for us|(?:a|hard|ll|will) pass|rejects?|filled|let'?s|can|happy|glad|willing|ok(?:ay)?"
    r"|fine|send)\b"
)
CONDITION: Final = (
    r"如果|要是|假如|倘若|万一|除非|只要|的话|实在|不行|[要若](?:不|他|她|能)|\b(?:if|unless|when|once|until|in case)\b"
)
ABOUT_WORK: Final = (
    r"合同|协议|服务费|费[率用]|开票|发票|账[号户单]|吃饭|咖啡"
    r"|\b(?:contracts?|fees?|invoices?|terms|coffee|lunch|dinner|drinks)\b"
)
NEVER_MIND: Final = r"忙|太晚|时间|出差|开会|没接|不通|约不|电话"
ANOTHER_TIME: Final = (
    r"(?:换|改|约)[^,.;!?]{0,3}(?:时间|天|日|[上下]午|周)|再(?:说|打|约|联系|聊|议)"
    r"|周[一二三四五六日天][^,.;!?]{0,3}(?:可以|行)"
    r"|\banother (?:time|day)\b"
)
OF_A_TIME: Final = (
    r"(?:\b(?:time|slot|date|day|salary|fee|today|tomorrow|am|pm|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?)"
    r"(?: (?:is|was|are|slot|morning|afternoon)|'s)*)\s*$"
)

# Our own meeting with the client, which is no answer about a candidate.
_CLIENTS: Final = r"客户|甲方|对方|老板|领导|HR[A-Z]*|经理|总监|部门|他们|[^,.;!?约了好]总|[^,.;!?约了好]董"
_A_TIME: Final = (
    r"(?:[本这上下]*(?:周|星期|礼拜)[一二三四五六日天末]?|[今明后]天|[0-9一二三四五六七八九十]+[号日点月]半?"
    r"|[上下]午|晚上|月[初底])"
)
CANDIDATES_TIME: Final = rf"(?:^|[,;\s])(?:候选人|人选|本人)说?[^,.;!?说示]{{0,3}}{_A_TIME}[^,.;!?说示]{{0,4}}$"
"""Before that somebody can: when the candidate has time, which the client has not taken (`候选人下周可以面试`)."""
OF_TWO: Final = r"见一[下面]|\b(?:let'?s|can|happy|glad|willing|ok(?:ay)?|fine)\b.*\bmeet(?:ing)?$"
SOME_TIME: Final = (
    rf"{_A_TIME}|\b(?:next|this|tomorrow|today|on|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?|[0-9]+ ?[ap]m)\b"
)
WITH_CLIENT: Final = rf"约(?:了|好)?(?:[^,.;!?]{{0,2}}(?:{_CLIENTS})[^,.;!?]{{0,8}}?|{_A_TIME}{{1,3}}\s?)见"
CLIENT_WANTS: Final = rf"(?<![跟和与给向])(?:{_CLIENTS})"
OF_CANDIDATE: Final = (
    r"候选|人选|简历|报告|背景|经验|[他她](?![们说约让])|这[个位份]|推荐|面试|[一二三终]面|不错|合适|通过|喜欢"
    r"|感兴趣|\bcvs?\b"
    r"|\b(?:resume|profile|report|candidates?|him|her|likes?|interested|interview|looks good)\b"
)

# To come.
TO_COME: Final = (
    r"(?<![机开例周社协事工晚早年一班])会(?![议后计所])|将|准备|打算|\b(?:will|going|must|can|shall)\b|\bto\s+$|'ll\b"
)
READ_FIRST: Final = r"^(?:报告|简历|了|就|才|再)*会(?![议后计所])"
"""Reading is only what something waits for: `看了报告会安排面试`."""
LATER: Final = (
    r"再|先(?!生)|(?<![重主])要(?!求)|今晚|[明后]天|明早|明晚|晚点|晚些|回头|稍后|一会|马上|尽快|抽空|有空|下周|下个?月"
    r"|月底|[节年]后"
)
SOME_DAY: Final = r"今天|[本这]周|周[一二三四五六日天末]|[上下]午|晚上|[0-9][号日点]"

# What passed that is no step of a candidate with the client.
_GATES: Final = (
    r"好友|验证|申请|请求|背调|背景调查|审批|预算|体检|试用|签证|面签|考试|笔试|测评"
    r"|认证|资格|论文|答辩|合同|offer|HC|编制|离职"
)
OTHER_GATES: Final = rf"微信|流程|{_GATES}"
GATES_EARLIER: Final = rf"{_GATES}|流程(?!走完)"
ADDED: Final = r"加[^,.;!?]{0,5}微信|微信[^,.;!?]{0,3}加|好友|申请"
STEP: Final = r"^(?:简历|报告|初?筛|.面|面试)"

NEGATIVE: Final = frozenset({
    Outcome.DECLINED, Outcome.NOT_INTERESTED, Outcome.READ_NO_HIGHLIGHT, Outcome.WANTS_CHANGES,
    Outcome.POSITION_CHANGED,
})  # fmt: skip
OF_THEM: Final = frozenset({
    Outcome.DECLINED, Outcome.NOT_INTERESTED, Outcome.INTERESTED, Outcome.AGREED, Outcome.ARRANGING,
})  # fmt: skip
OF_A_THING: Final = frozenset({Outcome.AGREED, Outcome.DECLINED})
WELCOME: Final = frozenset({Outcome.INTERESTED, Outcome.AGREED, Outcome.ARRANGING})
