"""The columns of an inventory file: their names in English and Chinese, and the words their cells may hold.

One row is one product with its customer, its site and what carries it. Either language's names may be used, in any
order and any case; only the four required columns must be there.

| column | 中文列名 | holds |
|---|---|---|
| customer number (required) | 客户编号 | the key of the customer |
| customer (required on its first row) | 客户名称 | |
| customer tier | 客户级别 | key 大客户, important 重要, ordinary 普通 |
| customer phone, customer e-mail | 客户电话, 客户邮箱 | the contacts on file |
| account manager, technical manager | 客户经理, 技术经理 | user names of staff |
| site (required) | 地点名称 | with the customer, the key of the site |
| site address, site contact, site phone | 装机地址, 现场联系人, 现场电话 | |
| latitude, longitude | 纬度, 经度 | degrees, WGS 84 |
| area (required) | 区域编码 | the code of an area |
| product number (required) | 产品实例标识 | the key of the product |
| product | 产品名称 | |
| service type (required) | 业务类型 | IL, PL, VT, DC, IO, FB or their Chinese names below |
| service level | 服务等级 | gold 金, silver 银, bronze 铜, standard 标准 |
| assurance level | 保障等级 | AAA, AA, A, normal 普通 |
| status | 状态 | installing 开通中, active 在用, suspended 停机, ceased 已拆机 |
| service number, circuit number, bandwidth | 业务号码, 电路编号, 带宽 | |
| probe address | 拨测地址 | host:port the diagnosis may try |
| in service on | 开通日期 | 2024-05-01 |
| exchange, OLT, card, PON port | 局站, OLT设备, 板卡, PON口 | what carries it, from the exchange … |
| ODF port, cable, fibre cabinet, splitter | ODF端子, 光缆, 光交箱, 分光器 | … |
| distribution box, drop cable, ONU, ONU port | 分纤箱, 皮线光缆, 光猫, 光猫端口 | … to the customer |
| A node, A port, Z node, Z port | A端设备, A端端口, Z端设备, Z端端口 | the two ends of a circuit |
"""

from server.services.imports.reading import Unreadable
from server.services.search.folding import fold

NAMES: dict[str, tuple[str, str]] = {
    "customer_number": ("customer number", "客户编号"),
    "customer_name": ("customer", "客户名称"),
    "customer_tier": ("customer tier", "客户级别"),
    "customer_phone": ("customer phone", "客户电话"),
    "customer_email": ("customer e-mail", "客户邮箱"),
    "account_manager": ("account manager", "客户经理"),
    "technical_manager": ("technical manager", "技术经理"),
    "site_name": ("site", "地点名称"),
    "site_address": ("site address", "装机地址"),
    "site_contact": ("site contact", "现场联系人"),
    "site_phone": ("site phone", "现场电话"),
    "latitude": ("latitude", "纬度"),
    "longitude": ("longitude", "经度"),
    "area": ("area", "区域编码"),
    "product_number": ("product number", "产品实例标识"),
    "product_name": ("product", "产品名称"),
    "service_type": ("service type", "业务类型"),
    "service_level": ("service level", "服务等级"),
    "assurance_level": ("assurance level", "保障等级"),
    "status": ("status", "状态"),
    "service_number": ("service number", "业务号码"),
    "circuit_number": ("circuit number", "电路编号"),
    "bandwidth": ("bandwidth", "带宽"),
    "address": ("probe address", "拨测地址"),
    "in_service_on": ("in service on", "开通日期"),
}
CHAIN: dict[str, tuple[str, str]] = {  # from the exchange to the customer
    "exchange": ("exchange", "局站"),
    "olt": ("OLT", "OLT设备"),
    "card": ("card", "板卡"),
    "pon_port": ("PON port", "PON口"),
    "odf_port": ("ODF port", "ODF端子"),
    "cable": ("cable", "光缆"),
    "cabinet": ("fibre cabinet", "光交箱"),
    "splitter": ("splitter", "分光器"),
    "box": ("distribution box", "分纤箱"),
    "drop": ("drop cable", "皮线光缆"),
    "onu": ("ONU", "光猫"),
    "onu_port": ("ONU port", "光猫端口"),
}
ENDS: dict[str, tuple[str, str]] = {
    "a_node": ("A node", "A端设备"),
    "a_port": ("A port", "A端端口"),
    "z_node": ("Z node", "Z端设备"),
    "z_port": ("Z port", "Z端端口"),
}
REQUIRED = ("customer_number", "site_name", "area", "product_number", "service_type")
WORDS: dict[str, dict[str, str]] = {
    "customer_tier": {"key": "大客户", "important": "重要", "ordinary": "普通"},
    "service_type": {
        "IL": "互联网专线",
        "PL": "组网专线",
        "VT": "企业语音",
        "DC": "数据中心与云",
        "IO": "物联网卡",
        "FB": "商务宽带",
    },
    "service_level": {"gold": "金", "silver": "银", "bronze": "铜", "standard": "标准"},
    "assurance_level": {"AAA": "AAA", "AA": "AA", "A": "A", "normal": "普通"},
    "status": {"installing": "开通中", "active": "在用", "suspended": "停机", "ceased": "已拆机"},
}
DEFAULTS = {"customer_tier": "ordinary", "service_level": "standard", "assurance_level": "normal", "status": "active"}

_FIELD_OF = {fold(name): field for field, names in (NAMES | CHAIN | ENDS).items() for name in (*names, field)}


def recognise(columns: tuple[str, ...]) -> dict[str, str]:
    """Return our field for each column of the file; raise Unreadable when one is unknown, twice there, or missing."""
    fields: dict[str, str] = {}
    unknown = [column for column in columns if fold(column) not in _FIELD_OF]
    if unknown:
        raise Unreadable(f"An inventory has no column {', '.join(unknown)}. Rename it or take it out.")
    for column in columns:
        field = _FIELD_OF[fold(column)]
        if field in fields.values():
            raise Unreadable(f"The column {column} is there twice, under two names.")
        fields[column] = field
    missing = [" / ".join(NAMES[field]) for field in REQUIRED if field not in fields.values()]
    if missing:
        raise Unreadable(f"The column {', '.join(missing)} is missing.")
    return fields


def word(field: str, text: str) -> str | None:
    """Return our word for what stands in a cell, in either language and any case, or None when it is none of them."""
    for ours, chinese in WORDS[field].items():
        if fold(text) in (fold(ours), fold(chinese)):
            return ours
    return None


def words(field: str) -> str:
    """Return the words a column takes, for a report."""
    return ", ".join(WORDS[field])
