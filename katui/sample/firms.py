"""Clients, the terms we work on, and the people there (demo-spec 2 and 3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from katui.domain.clients import BuyingRole, Engagement, Stance
from katui.domain.contact import Channel
from katui.domain.kinds import Kind
from katui.domain.positions import TravelPolicy
from katui.sample.names import Names
from katui.sample.world import Client, Person, World
from katui.store.models.clients import Agreement, ClientAlias, KeyPerson
from katui.store.models.clients import Client as ClientRow

_TITLES: Final = {
    "hrd": ("HRD", "人力资源总监"),
    "hrbp": ("HRBP", "招聘经理"),
    "manager": ("研发总监", "事业部总经理", "技术负责人", "销售总监"),
    "founder": ("创始人", "总经理", "CEO"),
}
_BUYING: Final = {
    "hrd": BuyingRole.DECIDES,
    "hrbp": BuyingRole.SCREENS,
    "manager": BuyingRole.USES,
    "founder": BuyingRole.DECIDES,
}
_TRADES: Final = {
    "chip": "半导体", "battery": "新能源", "auto": "汽车与重工", "bio": "医疗健康", "robot": "机器人与智能硬件",
    "cloud": "软件与云", "retail": "零售电商", "media": "文教传媒", "consumer": "消费品", "logistics": "物流航运",
}  # fmt: skip
_CARES: Final = ("到岗速度", "稳定性", "别超预算", "背景要硬", "人要实在", "报告要短")


def plan(world: World, names: Names) -> None:
    """Forty clients with terms in force, 120 key persons."""
    for order, row in enumerate(world.firm["clients"]["rows"]):
        world.clients.append(_client(world, order, row))
    channels = [Channel.WECHAT] * 58 + [Channel.PHONE] * 34 + [Channel.EMAIL] * 20 + [Channel.VISIT] * 8
    notes = [True] * 25 + [False] * 95
    world.rng.shuffle(channels)
    world.rng.shuffle(notes)
    for client in world.clients:
        for role in _roles(world, client):
            _person(world, names, client, role, channels.pop(), notes.pop())
        _tree(world, client)
    _leavers(world)


def _client(world: World, order: int, row: list[Any]) -> Client:
    name, tier, owner, city, trade, _stages, months, last, mail = row
    founded = world.days.day(-1500 + 23 * order)
    handed = name in world.firm["clients"]["handed_over"]
    hard = owner in {"shan", "xie", "ou", "zha"}
    ident = world.sink.add(
        ClientRow,
        name=name,
        legal_name=f"{name}科技有限公司（演示）",
        status="active",
        tier=tier,
        is_ka=name in world.firm["clients"]["key_accounts"],
        owner=world.users[owner],
        department=1 if hard else 2,
        industry=_TRADES[trade],
        region="海外" if city == "新加坡" else "中国",
        city=city,
        size=world.rng.choice(["50-200人", "200-500人", "500-2000人", "2000人以上"]),
        business=f"{_TRADES[trade]}，{world.rng.choice(['B 轮', 'D 轮', '上市辅导中', '已上市', '民营老厂'])}",
        operation_state=world.rng.choice(["扩张", "平稳", "平稳", "收缩"]),
        credit=world.rng.choice(["良好", "良好", "一般"]),
        billing="增值税专票 6%",
        website=f"https://{mail}.example",
        notes="季节性停招，每年 11 月到次年 2 月，属正常。" if name == "水月文旅" else None,
        registered_on=founded,
        approved_on=founded + timedelta(6),
        as_of=world.days.day(-20 - order),
        source="天眼公示信息",
        created_at=world.days.at(founded, 10),
    )
    world.sink.add(ClientAlias, client=ident, alias=name[:2], name_key=name[:2])
    client = Client(ident, name, tier, owner, city, trade, months, world.days.day(-last), handed, mail)
    _agreement(world, client, order)
    return client


def _agreement(world: World, client: Client, order: int) -> None:
    client.fee = 100 * (18 + (order * 7 + 3) % 11)
    until = {"扶桑光伏": -4, "子虚传媒": 12, "列缺电源": 27}.get(client.name, 120 + order * 11)
    signed = world.days.day(-700 + order * 9)
    older = _first_version(world, client, signed) if client.tier == "A" else None
    number = world.sink.add(
        Agreement,
        client=client.id,
        version_no=1 if older is None else 2,
        supersedes=older,
        valid_from=signed,
        valid_until=world.days.day(until),
        contracting_entity=f"{client.name}科技有限公司（演示）",
        engagement=Engagement.EXCLUSIVE if order % 9 == 0 else Engagement.CONTINGENT,
        fee_percent_x100=client.fee,
        fee_base="首年固定年薪（月薪×月数+固定奖金）",
        minimum_fee=3_000_000,
        payment_steps=[{"when": "onboarded", "percent": 100}],
        days_to_pay=30 if client.tier != "C" else 45,
        invoice_kind="增值税专用发票",
        guarantee_count=client.months,
        guarantee_remedy="免费补人一次",
        protection_months=12,
        off_limits_months=24,
        discount="首单 9 折，一年内三单以上适用" if client.name == "桃源食品" else None,
        discount_approved_by=world.users["moqi"] if client.name == "桃源食品" else None,
        travel_policy=None if client.name == "姑射生物" else list(TravelPolicy)[order % 4],
        confirmed_in_writing=True,
        created_at=world.days.at(signed, 15),
    )
    client.agreement = number
    marks = {"子虚传媒": "S30-1", "列缺电源": "S30-2", "扶桑光伏": "S30-3", "桃源食品": "S30-4"}
    if client.name in marks:
        world.mark(marks[client.name], Kind.AGREEMENT, number)


def _first_version(world: World, client: Client, signed: date) -> int:
    """The terms a key client began with: a lower fee, superseded by those of today."""
    begun = signed - timedelta(400)
    return world.sink.add(
        Agreement,
        client=client.id,
        valid_from=begun,
        valid_until=signed - timedelta(1),
        contracting_entity=f"{client.name}科技有限公司（演示）",
        engagement=Engagement.CONTINGENT,
        fee_percent_x100=max(1800, client.fee - 200),
        fee_base="首年固定年薪（月薪×月数）",
        payment_steps=[{"when": "onboarded", "percent": 100}],
        days_to_pay=60,
        invoice_kind="增值税专用发票",
        guarantee_count=client.months,
        guarantee_remedy="免费补人一次",
        protection_months=6,
        off_limits_months=12,
        confirmed_in_writing=True,
        created_at=world.days.at(begun, 15),
    )


def _roles(world: World, client: Client) -> list[str]:
    if client.tier == "A":
        managers = {"归墟半导体": 3, "黄粱支付": 1}.get(client.name, 2)
        return ["hrd", "hrbp", "hrbp", *["manager"] * managers, "founder"]
    if client.tier == "B":
        return ["hrd", "hrbp", "manager"]
    number = [c.name for c in world.clients if c.tier == "C"].index(client.name)
    first = "hrd" if number < 9 else "hrbp" if number < 17 else "founder"
    second = [] if number >= 12 else ["manager"] if number < 7 else ["founder"]
    return [first, *second]


def _person(world: World, names: Names, client: Client, role: str, channel: Channel, noted: bool) -> None:
    name = names.chinese()
    title = _TITLES[role][(client.id + len(client.persons)) % len(_TITLES[role])]
    birthday = world.days.day(world.rng.randrange(-180, 180))
    number = world.sink.add(
        KeyPerson,
        client=client.id,
        name=name,
        title=title,
        department_name="人力资源部" if role.startswith("hr") else "业务部门" if role == "manager" else "总经办",
        phone=world.phone(),
        email=f"{names.mail(name)}@{client.mail}.example",
        wechat=f"demo_p{client.id:02d}{len(client.persons)}",
        buying_role=_BUYING[role],
        stance=world.rng.choice([*list(Stance)[:2], Stance.SUPPORTS]),
        cares_about=world.rng.choice(_CARES),
        best_hours=world.rng.choice(["10:00-11:30", "14:00-16:00", "16:30-18:00", "上午", "下午四点后"]),
        channel=channel,
        birthday=f"{birthday:%m-%d}" if noted else None,
        counterpart=world.users[_looks_after(client, role)],
        city=client.city,
        notes=world.rng.choice(["忌讳周一上午打扰", "不喝酒", "属于先微信后电话的人", "不喜欢被催"]) if noted else None,
        created_at=world.days.at(world.days.day(-400), 11),
    )
    called = name[:1] + ("总" if role in {"hrd", "founder", "manager"} else "经理")
    client.persons.append(Person(number, name, called, role, client))


def _looks_after(client: Client, role: str) -> str:
    """Who of us looks after a level: at key clients the leader the founder, the head the HR director (C2)."""
    if client.tier != "A" or role not in {"founder", "hrd"}:
        return client.owner
    hard = client.owner in {"shan", "xie", "ou", "zha"}
    return "moqi" if role == "founder" else "zeng" if hard else "qiu"


def _tree(world: World, client: Client) -> None:
    boss = next((p for p in client.persons if p.role == "hrd"), None)
    top = next((p for p in client.persons if p.role == "founder"), None)
    for person in client.persons:
        above = boss if person.role == "hrbp" and boss is not None else top
        if above is not None and above is not person:
            world.sink.link(KeyPerson, person.id, reports_to=above.id)


def _leavers(world: World) -> None:
    for number, (name, where) in enumerate([("岱舆电池", 0), ("蜃楼零售", 2), ("无弦教育", 2)], start=1):
        person = world.client(name).persons[where]
        person.left = True
        world.sink.rows(KeyPerson)[person.id - 1]["left_on"] = world.days.day(-70 + 11 * number)
        world.mark(f"S28-{number}", Kind.PERSON, person.id)
    _went_on(world)


def _went_on(world: World) -> None:
    """The first of them is HRD of another client now: one name, two records that know of each other."""
    old, new = world.client("岱舆电池").persons[0], world.client("飞廉无人机").persons[0]
    rows = world.sink.rows(KeyPerson)
    new.name, new.called = old.name, old.called
    rows[new.id - 1] |= {"name": old.name, "email": f"hr@{new.client.mail}.example"}
    world.sink.link(KeyPerson, old.id, moved_to=new.id)
    world.mark("S28-1-now", Kind.PERSON, new.id)
