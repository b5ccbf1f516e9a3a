"""The words that tell each outcome in a line: tables only, what reads them is `line_words` (F2, B3)."""

from __future__ import annotations

from typing import Final

from katui.domain.contact import Outcome
from katui.domain.han import HAN

_NOT: Final = r"(?:没有|没|未|还没|尚未|暂未|不)"
_STOP: Final = r"(?=[,.;!?\s]|$)"
_STAGE: Final = r"(?:简历|报告|初?筛|筛选|[一二三四终]面|面试)"
_PEOPLE: Final = r"(?:他|她|这|此|该|候选|人选)"
_END: Final = r"(?=\s*(?:[,.;!?]|$))"
_ALONE: Final = r"(?:^|(?<=[,.;!?\s:说示复馈]))"
"""A word or two that are the whole answer start a clause or follow who says them, and end it."""
_SHORTLY: Final = (
    rf"{_ALONE}(?:那|就|先|都|也|还是|直接|安排|[下这本]?周[一二三四五六日天末]?|[明后]天|[上下]午|晚上"
    r"|客户|老板|领导|对方|他们|甲方|HR|hm|client|boss)*"
)
_HIM: Final = r"(?:him|her|(?:the|this) (?:candidate|person|guy|one))\b"
_CANDIDATE: Final = rf"(?:them\b|{_HIM})"
_WHEN: Final = r"(?:next|this|on|tomorrow|today|asap|soon|mon|tue|wed|thu|fri)"
_MEETING: Final = (
    rf"(?=(?: {_CANDIDATE}| {_WHEN}|\s*(?:[,.;!?]|$)))"
    r"(?![^,.;!?]*\b(?:for (?:an? )?(?:coffee|lunch|dinner|drinks?|chat|call)|to (?:discuss|talk|review|go|sign)|about"
    r"|over)\b)"
)
"""Who is met is the candidate, or nobody is named."""
_NT: Final = r"(?:[a-z]+n't|(?:has|have|had|does|do|did|is|was|ca|wo)nt)"
_GLAD: Final = r"\b(?:happy|glad|willing|ok(?:ay)?|fine) (?:to|with|for) (?:an )?"
_DAY: Final = (
    r"(?:(?:[本这上下]*(?:周|星期|礼拜)[一二三四五六日天末]|[明后]天|今天"
    r"|[0-9一二三四五六七八九十]{1,3}[月号日](?:[0-9]{1,2}[号日]?)?)"
    r"(?:[早中晚]上|[上下中]午|早|晚)?\s?(?:[0-9一二两三四五六七八九十]{1,3}(?:点半?|[::][0-9]{2}))?)"
)
_ON_DAY: Final = (
    r"(?:(?:for|on|at) )?(?:(?:next|this|coming) )?"
    r"(?:tomorrow|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?|next week|[0-9]{1,2}(?:st|nd|rd"
    r"|th)?\b(?! (?:people|candidates)))"
)
_CLIENT: Final = r"(?:客户|老板|领导|对方|他们|甲方|业务|部门|用人部门|HR|人事|经理|用人经理|总监|总)"
_SLOTS: Final = r"(?:(?:two|three|four|five|some|several|a few|[2-9]|his|her|their|interview) )*(?:slots|times|dates)\b"
_NOT_ON: Final = r"(?! (?:on |for )?(?:until|till|before|yet|today|this week)\b)"
_PAPERS: Final = (
    r"(?:cvs?|resumes?|profiles?|reports?|references?|portfolio|salary|market|list|shortlist|jd|samples?|slips?|terms"
    r"|numbers|figures|options|proof)"
)
_MORE: Final = (
    r"(?! (?:(?:the|our|your) (?:consultant|team|recruiter|headhunter|company|client|boss|colleagues?)|our|us|me|you"
    r"|how|what|if|whether|who|which|that|more|some|several|another|others?|further|additional|at least"
    r"|different|better|stronger|two|three|four|five|six|a few|a couple|a second"
    rf"|(?!him\b|them\b)(?:[a-z]+ ){{0,2}}{_PAPERS}"
    r"|(?:one|many|any) (?:more|others?|different|further))\b| [0-9]+(?:-[0-9]+)?\b(?![:.][0-9]| ?[ap]m\b))"
)
"""To see more people, or a paper, is no wish to meet this one."""
_WHY_NOT: Final = (
    r"了?\W{1,2}(?:[他她]|主要|就是|觉得|因为|还是|说)*(?:嫌"
    r"|(?:薪资?|工资|待遇|钱|base|年包|总包|平台)(?:太|有点|偏|给得|还是)*(?:低|少|小|不够|不高|不满意)|太远|离家)"
)
"""Behind 不接 it is the offer that is not taken, and no call."""
OUTCOMES: Final = (
    (Outcome.NO_ANSWER,
        r"未接(?![到触受])|(?<!offer)(?<!offer )(?<!offer还)没接(?![到触受洽手o话])|没人接|无人接听"
        r"|(?<!接)(?<!offer)(?<!offer )(?<!说)(?<!不是)(?<!接还是)(?<!说[他她])"
        r"(?<![薪资钱包]低\W)(?<!钱少\W)(?<![太家]远\W)"
        rf"不接(?![受触洽纳手]|[^,.;!?话]{{0,6}}offer|{_WHY_NOT})"
        r"|没打通|打不通|未接通|没接通|关机|占线|无法接通|挂断|空号|停机"
        r"|\bno (?:answer|pick-?up)\b|\bdid(?:n'?t| not) (?:answer|pick up)\b|\bunanswered\b"
        r"|\bnot picked up\b|\bhung up\b"),
    (Outcome.LEFT_MESSAGE, r"留了?言|\bleft (?:a |him a |her a |them a )?(?:message|voicemail|note)\b|\bvoicemail\b"),
    (Outcome.POSITION_CHANGED,
        r"(?:职位|岗位|编制|HC|JD)\s?(?:已经?)?(?:先|暂时|被)?(?:hold|freeze|有变(?!数)|变了|变化(?!不大)|变动|调整"
        r"|取消|冻结|关闭|关了|暂停"
        r"|没了(?!解)|撤了|停了|停招|招满)"
        rf"|{_ALONE}(?:已经?|都|全|被)*冻结了?{_END}"
        r"|(?<!别的)(?<!其他)(?<!其它)(?:职位|岗位?|编制|HC)(?:已经?|先|暂时|现在|都|也|又)*不再?招人?了"
        rf"{_END}|{_ALONE}(?:{_CLIENT}|已经?|先|暂时|现在|都|也|又|那边|这边)*不再?招人?了{_END}"
        rf"|{_ALONE}(?:{_CLIENT}|已经?|都|刚|这个|职位|岗位|内部|内推|公司|自己|这?那?边|通过)*招到(?:人了|了人?){_END}"
        r"|\b(?:position|role|job|headcount|hc|hiring|search|vacancy) (?:has |have |was |is |been |now |got |put "
        r"|went )*"
        r"(?:changed|cancell?ed|closed|frozen|on hold)\b"
        r"|(?<!other )\b(?:position|role|job|headcount) (?:has |was |is |been |already )*filled\b(?! (?:in|out)\b)"),
    (Outcome.WANTS_CHANGES,
        r"(?:要|想|需要|希望)(?:改|换|调整?)(?:一?下)?(?:方向|画像|要求|人选|背景)|改方向|换方向"
        r"|调整方向|方向要(?:改|变)"
        rf"|(?:重新推|换)(?:荐)?(?:一|几)?[批波](?:人选?|简历|候选人)?(?:了|吧|看看)*{_END}|(?:要求|让我?们?|希望|想"
        rf"|要)再?换(?:一?个)?人选?{_END}|{_ALONE}(?:再|就)?换个人选?吧?{_END}"
        r"|\bwants? (?:a )?(?:changes?|different)\b|\bchange of direction\b|\bdifferent direction\b"),
    (Outcome.FORWARDED,
        r"(?<![没未])(?:转|发|递|提交)(?:给|交)?了?(?:老板|领导|上级|业务|用人部门|总监|部门|老大)|已?(?<![没未])转给"
        r"|已转交|\bforwarded\b|\bpassed (?:it |on )*to\b|\bwith (?:the|his|her) boss\b"),
    (Outcome.NOT_INTERESTED,
        r"(?:不(?:太|大|怎么|是很)?感|没什么|没啥|没有|没|无)兴趣|兴趣(?:不大|一般)|不看机会|没有?意向|无意向"
        rf"|不考虑(?={_PEOPLE}|了|新?机会|[换跳动看]|[,.;!?\s]|$)|不(?:太|大|怎么|是很)?喜欢"
        rf"|\b(?:not|no longer|never|{_NT}) (?:at all |that |very |so |really |too )?(?:interested|keen)\b"
        r"|\b(?:no|lost) interest\b|\b(?:doesn'?t|does not|didn'?t) like\b(?! the (?:salary|price|fee|terms|time))"),
    (Outcome.DECLINED,
        r"(?<![没未不])(?:拒绝|婉拒|拒了|被拒|谢绝|放弃|退出|不通过)|看不上|没看[上中]|(?<!没有)(?<!没)被刷"
        r"|刷[掉下](?!了?[一两三四几]个)|(?<!末位)(?<!裁员)淘汰(?!率|赛|了?[一两三四几]个)|被\s?pass|pass掉"
        rf"|[一二三四终]面挂|(?:简历|初?筛|筛选|面试)(?:就|也|都|已经?|直接|给|被)*挂了?{_END}"
        r"|(?<![时日地][间期点])(?<![薪待价][资遇格])不(?:太|大|是很)?(?:合适|匹配)"
        r"|(?<![还尚暂有])(?:没有?|未能?|不予)通过|(?:简历|初?筛|筛选|[一二三四终]面|面试)[没未]过(?![目期来去])"
        r"|(?<![愿想还])不(?:太|大)?(?:愿意?|想|打算)(?:再|跟|和|先)?(?:见(?![到得])|面(?![对谈聊])|聊(?![薪钱待价]))"
        r"|(?:简历|人选|背景|经验|这(?:个人?|位|份|人))(?:还是|确实|真的?|都|也|感觉|是)?不(?:太|大|怎么)?行"
        rf"{_END}(?![^.;!?]{{0,8}}(?:改(?![推找换看])|重新|重写|重做|重排|排版))"
        rf"|(?:{_ALONE}|(?<=[户板导方们务门R事理监总]))(?:直接|已经?|都|就|给|也|先)*说?\s?pass[了掉]+{_END}"
        rf"|(?:说|这(?:个人?|位|份)|候选人|人选)(?:就|也|都|直接)*\s?pass{_END}"
        rf"|(?:觉得|感觉|认为)(?:{_PEOPLE}人?)?(?:还是|确实|真的?|都|也|是)*不(?:太|大|怎么)?行{_END}(?![^.;!?]{{0,8}}(?:犹豫|纠结|考虑|再看|再想))"
        rf"|(?:(?<=[说户板导方们务门R事理监总])|^)(?:直接|都|就|也)*不(?:[面见]了?|看了){_END}"
        rf"|(?<=[,;\s])不[面见看]了{_END}|没戏(?:了|唱)*{_END}"
        rf"|{_ALONE}(?:就|也|都|那)*不用再?(?:安排|面|见|约)(?:面试|面|他|她)?了?{_END}"
        rf"|{_SHORTLY}(?:这几?个人?|这位|人选)?(?:都|也)?不要(?:了|他了?|她了?|这个人?)?{_END}"
        rf"|{_SHORTLY}(?:这个人?|这位)?算了吧?{_END}|(?:要|请|用)不起(?:了|他|她|这个?人)?{_END}"
        rf"|\b(?:not|no longer|{_NT}) want to (?:meet|see|interview|proceed|go on|continue)\b"
        rf"|\b(?:not|{_NT}) (?:really |quite |very |at all )?(?:suitable|(?:right )?for us\b(?! to\b)"
        r"|(?:an? |the )(?:good |great |right |strong )?(?:fit|match))\b"
        r"(?! (?:for|to) (?:an? |the )?(?:call|talk|chat|meeting|time|now|coffee|lunch)"
        rf"| (?:time|timing|moment|now|today|yet)\b| {_ON_DAY}\b)"
        rf"|\bno (?:good |real )?(?:fit|match)\b|\b(?:doesn'?t|does not) fit{_END}"
        r"|(?<!to )(?<!will )(?<!'ll )(?<!can )(?<!or )(?<!he )(?<!the )(?<!not )\brejects?\b(?! (?:or|are|were|is"
        r"|list|pile|pool|rate|from)\b)"
        rf"|\b(?:not|never|{_NT})(?: (?:be|to|want|going|like))* (?:mov(?:e|ing)|go(?:ing)?) (?:forward|ahead"
        rf"|further|on)\b{_NOT_ON}"
        rf"|\b(?:not|never|{_NT})(?: (?:be|to|want|going|like))* proceed(?:ing)?\b(?: with {_CANDIDATE})?{_NOT_ON}"
        rf"|\b(?:it|that|s?he|this(?: one)?|candidate)(?:'s| is) (?:a )?(?:hard |clear |definite )?(?:no|pass)"
        rf"(?= from\b|(?: for (?:now|us|me|them))?{_END})"
        rf"|\b(?:not|never|{_NT})(?: (?:be|to|want|going))* (?:(?:mov|tak)(?:e|ing) (?:it|this"
        rf"|{_CANDIDATE}) (?:forward|further|ahead|on)"
        rf"|(?:progress|pursu)(?:e|ing)? (?:it|this|{_CANDIDATE}))\b{_NOT_ON}"
        rf"|{_ALONE}no,? thanks?(?: you)?{_END}|\bpass(?:ed|ing) on (?:{_HIM}|this one\b){_END}|\b(?:they|client"
        rf"|boss) passed{_END}"
        r"|\b(?:we|they|client)(?:'ll| will) (?:have to )?pass"
        rf"(?: on {_CANDIDATE}| for now| this time| thanks)?{_END}"
        r"|\b(?:hard pass|a (?:pass|no) (?:for|from) (?:us|me|them))\b"
        rf"|(?:说|\b(?:said|says)) ?no(?:{_END}|(?=\s{HAN}))|被[^,.;!?]{{0,6}}毙|毙[了掉]"
        rf"|{_ALONE}(?:{_PEOPLE}人?|简历|已经?|刚|就|也|都|直接|又|给|还是)*被(?:{_CLIENT}|直接|给)*否[了掉]+{_END}"
        r"|\b(?:declined(?! to (?:comment|say|answer))|rejected|turned (?:it |us |him |her )?down|withdrew"
        r"|withdrawn)\b"),
    (Outcome.READ_NO_HIGHLIGHT,
        r"(?:没|无|没有|看不[到出]|缺)(?:什么|啥)?亮点|亮点不[多够足突]|(?:感觉)?一般般"
        r"|\bno highlights?\b|\bnothing stands? out\b|\bnot (?:impressed|convinced)\b"),
    (Outcome.NOT_READ,
        rf"(?<!不是)(?<!并非){_NOT}(?:来得及|空|时间)?(?:看(?![好上中懂重]|机会|到亮点)|读|打开|点开)"
        rf"|\b(?:not|no(?! need)|never|yet|{_NT})\b[^,.;!?]{{0,24}}"
        r"\b(?:read|open(?:ed)?(?! to)|look(?:ed)? at|review(?:ed)?)\b"
        r"|\bunread\b"),
    (Outcome.ARRANGING,
        rf"{_SHORTLY}(?:见(?:见|一下|一面)(?:候选人|人选|他|她|这个?人|这位)?|面(?:一下|一面|试一下)|约(?:一?下"
        rf"|个?面)?吧)吧?{_END}"
        rf"|{_ALONE}(?:那|就|可以)*[见面]吧{_END}"
        rf"|{_SHORTLY}约个?(?:视频|线上)(?:聊|面|见)(?:一?下|聊|见)?吧?{_END}"
        rf"|{_ALONE}(?:那|就|可以|先|直接|,)*安排(?:个|一?下)?(?:面试|[一二三终见]?面)?吧{_END}"
        rf"|{_ALONE}(?:已经?|都|就|也|{_CLIENT})*(?:定了?|定好了?|定在|约好了?|安排了?|安排在|(?:让|叫|请|喊"
        rf"|约)(?:候选人|人选|他|她|人)?)?"
        rf"{_DAY}(?:就|再)?(?:过来|去|来)?(?:公司|现场|总部|办公室|视频|线上|电话)?(?:面试|(?<=[来点半])面|(?<=视频|线上|现场)面"
        rf"|[一二三终]面)(?:一?下)?{_END}"
        rf"|面试(?:时间)?(?:已经?|都)?(?:定在|定了|定好|约在|约好|安?排在|安?排到|排好)"
        rf"|{_ALONE}(?:已经?|也|就|他|她|{_CLIENT})*(?:给|发|报|提供)(?:了|来"
        rf"|过来)+(?:[一二两三四五几0-9]个)?(?:可以|可)?(?:面试)?的?时间段?(?:{_END}|(?=:))"
        r"|约面(?![谈聊议对包])|约个?时间(?!再?(?:聊|打|电话|沟通|拜访|吃|喝|谈|回|看|碰|通))"
        r"|安排(?:了|好|个|一下)?(?:面试(?!官)|[一二三终]面|\s?f2f|\s?onsite|时间(?!看|读|聊|打|沟通|电话|回))"
        r"|(?:想|要|可以)(?:约(?![^,.;!\s]{0,6}(?:吃|喝|拜访|电话|聊|打))|见(?!薪))"
        r"|(?:愿意|可以)(?:先|再)?(?:见(?![到得])|面(?![对谈聊议]))"
        r"|(?<![大没未不预合解契制节违签条特纽])约(?![0-9.-]+\s?[万kw%千个人年分天岁])[^,.;!?]{1,8}?"
        r"(?:(?<![方当里外全上书对层界平见])面(?![谈聊对议向积])|(?<![意常看罕听])见(?![面到得过识解]))"
        rf"|约{_PEOPLE}[^,.;!?]{{0,8}}?见面|约[^,.;!?]{{0,8}}?(?:onsite|f2f)"
        r"|\barrang(?:ing|e|ed)\b(?! (?:an? |the )?(?:call|lunch|coffee|visit|time to (?:read|look|review)))"
        r"|\bset(?:ting)? up an? interview\b|\b(?:scheduled|booked|fixed) (?:an?|the|his|her)(?: \w+)? interview\b"
        rf"|(?:^|(?<=[,.;!?:]\s)|(?<=[,.;!?:])|(?<=\bsays )|(?<=\bsaid ))(?:(?:the|an?|first|second|final|phone"
        rf"|video|onsite) )*"
        rf"(?:interview|round) (?:(?:is|was|has been|now) )*(?:(?:set|booked|scheduled|fixed|confirmed) )?{_ON_DAY}\b"
        r"(?![^,.;!?]*\b(?:went|cancel\w*|moved|over|done|postponed|was|off)\b)"
        rf"|\binvit(?:es?|ed|ing)(?: {_CANDIDATE})? (?:to|for) (?:an? |the )?(?:\w+ )?interview\b"
        rf"|(?<!\bi )(?<!\bwe )\b(?:gave|sent|offered|proposed|suggested)(?: (?:us|me))? {_SLOTS}"
        r"|(?<!candidate )(?<!\bhe )\b(?:wants(?: to (?:book|schedule|set up|do))?|asks? for|asked for) (?:(?:some"
        r"|three|two|a few|his|her|an|the) )*"
        r"(?:interview\b(?! (?:prep|tips|feedback|questions))|slots\b|availability\b)"
        rf"|\b(?:wanna|(?:wants?|(?:would|(?:s?he|they|client)'d) (?:like|love)) to) (?:meet|see|interview)\b{_MORE}"
        rf"|(?<!candidate )(?<!candidate is )(?<!candidate's ){_GLAD}(?:meet|see|interview)(?:ing)?(?= {_HIM})"
        rf"{_MEETING}"
        r"|(?<!candidate )(?<!candidate is )(?<!candidate's )(?<!\bhe )(?<!\bhe is )(?<!\bhe's )(?<!\bi'm )(?<!\bi am )"
        rf"{_GLAD}(?:meet|interview)(?:ing)?{_MEETING}"
        rf"|\blet'?s (?:(?:meet|interview){_MEETING}|see {_CANDIDATE}{_END})"
        rf"|(?<!\bi )(?<!we )(?<!he )(?<!you )(?<!candidate )(?<!who )\bcan (?:meet|interview){_MEETING}"
        rf"|\b(?:yes|please)\b[ ,]*(?:please )?(?:send|propose|suggest|share)(?: (?:me|us|some|his|her|the|a few))*"
        r" (?:times?|slots?|availability)\b(?! (?:for|to) (?:an? |the |our )?(?:call|chat|talk|coffee|lunch))"),
    (Outcome.AGREED,
        r"(?:同意|答应)(?=推荐|投|推给)|(?:同意(?!书)|答应)(?![^,.;!?\s]{0,8}(?:看|读|反馈|回[复话电音头]|答复|考虑"
        r"|催|问|转|发(?!offer)|联系|给|加微))"
        rf"|(?<!可以)(?<!能)接受(?=了|推荐|面试|邀|offer|报价|{_STOP})|确认参加"
        rf"|(?:^|(?<=[,.;!?\s说示])|简历|报告|人选|候选人|(?<![其吉])他|她|这个人)(?:都|也|基本|完全)?没(?:什么"
        rf"|啥)?问题(?![要想问])"
        rf"|{_STAGE}(?:都|也|已经?|直接|就|全)?(?:通过{_STOP}"
        r"|通过(?=[约可想]|安排|准备|下周|周[一二三四五]|明天|进[下二三终])"
        r"|通?过了(?![0-9一两几三四五六七八九十半多好目期解吗没么]))"
        rf"|(?<![没未不能有否法予])通过(?:了(?![0-9一两几三四五六七八九十半多好解吗没么])|{_STOP})"
        rf"|(?:简历|初?筛|[一二三四终]面)过{_STOP}|offer(?:已经?|都|刚)?签[了好完]|\baccept(?=\s?了|\s?offer\s?了)"
        rf"|\b(?:said|says) yes{_END}"
        r"|\b(?:agreed|agrees)\b(?! to (?:think|consider|read|review|call|look|check|talk|get back|give|send))"
        r"|\baccepted\b(?! (?:my|our|an?) (?:request|invitation|wechat)| the (?:request|wechat)| (?:wechat|on wechat)"
        r"| the invitation (?:to connect|on |for (?:an? )?(?:coffee|lunch|dinner|drinks?|chat)))"
        r"|\bconfirmed\b(?=\s*(?:[,.;!?]|$)"
        r"| (?:for|attendance|participation|it|(?:the )?interview|to (?:attend|join|come))\b)"),
    (Outcome.INTERESTED,
        r"感兴趣|有兴趣|有意向|喜欢|看好(?![了时])|(?:觉得|印象|简历)(?:还|挺)?不错"
        rf"|简历(?:还|也)?(?:可以(?={_STOP}|[聊见面约推的])|行{_STOP})"
        rf"|(?:愿意|可以)(?:先)?聊(?={_STOP}|[聊看了他她]|候选|人选)|\binterested\b"
        r"|(?<!looks )(?<!seems )(?<!feels )(?<!sounds )\blikes? (?:it|him|her|them|the)\b|\bkeen\b"),
    (Outcome.READ,
        r"(?:已|已经|都|刚)(?:经)?(?:看|读|阅)(?:了|过|完)?(?!机会|[到不没未懂上房])"
        r"|看(?:了|过|完)了?(?=报告|简历|人选|推荐|[,.;!?\s]|$)|看完了|读[了完]|\bread\b|\bhas seen\b|\bseen it\b"),
    (Outcome.INFO,
        r"了解(?:了|到|情况|一下)|沟通(?:了|情况)|聊了|介绍了|\b(?:discussed|talked|informed|updated"
        r"|shared)\b"),
)  # fmt: skip

# Of these signs or words one stands in every text that tells the outcome, so that only lists that may hold are
# compiled (S10 row 2).
TOLD_BY: Final[dict[Outcome, tuple[str, tuple[str, ...]]]] = {
    Outcome.NO_ANSWER: ("接通机线断号", ("hung up", "no ", "didn", "did not", "unanswered", "not picked")),
    Outcome.LEFT_MESSAGE: ("言", ("left", "voicemail")),
    Outcome.POSITION_CHANGED: (
        "变动调取冻关停没撤满招", ("chang", "cancel", "close", "frozen", "hold", "freez", "fill"),
    ),
    Outcome.WANTS_CHANGES: ("改换调变推", ("change", "different")),
    Outcome.FORWARDED: ("转发递提", ("forwarded", "passed", "with ")),
    Outcome.NOT_INTERESTED: ("趣虑会向喜", ("not ", "no ", "never", "lost", "n't", "nt ")),
    Outcome.DECLINED: (
        "拒绝弃出合配过见面聊上中刷汰行要算起毙看戏用挂否",
        ("decl", "reject", "turned", "withdr", "want to", "pass", "not", "nt", "n\'t",
         "suitable", "fit", "match", "for us", "no", "never"),
    ),
    Outcome.READ_NO_HIGHLIGHT: ("亮般", ("highlight", "nothing stand", "not ")),
    Outcome.NOT_READ: ("看读开", ("read", "open", "look", "review")),
    Outcome.ARRANGING: (
        "约见排面时",
        ("arrang", "slot", "invit", "round", "availab", "times", "dates",
         "interview", "want", "like", "love", "meet", "see", "send", "propos", "suggest", "share"),
    ),
    Outcome.AGREED: ("同答接参题过签", ("agree", "accept", "confirmed", "yes")),
    Outcome.INTERESTED: ("趣意喜看错历聊", ("interested", "like", "keen")),
    Outcome.READ: ("看读阅", ("read", "seen")),
    Outcome.INFO: ("了沟", ("discussed", "talked", "informed", "updated", "shared")),
}  # fmt: skip
