"""The words on a label, in both languages: captions, the fixed notice, and each field as it is written."""

from datetime import date

from printing.codes import Payload
from printing.data import LabelData
from printing.templates.schema import Placeholder

CAPTIONS: dict[str, dict[Placeholder, str]] = {
    "en": {
        Placeholder.HOTLINE: "Faults",
        Placeholder.PRODUCT_NUMBER: "Product number",
        Placeholder.CUSTOMER: "Customer",
        Placeholder.SERVICE_LEVEL: "Level",
        Placeholder.SERVICE_TYPE: "Service",
        Placeholder.ASSURANCE_LEVEL: "Assurance",
        Placeholder.CIRCUIT: "Circuit",
        Placeholder.PON_PORT: "PON port",
        Placeholder.IP: "IP",
        Placeholder.A_END: "A end",
        Placeholder.Z_END: "Z end",
        Placeholder.THIS_END: "This end",
        Placeholder.FAR_END: "Far end",
        Placeholder.BANDWIDTH: "Bandwidth",
        Placeholder.IN_SERVICE_ON: "In service",
        Placeholder.PRINTED: "Print",
        Placeholder.PORTAL: "Scan opens",
    },
    "zh": {
        Placeholder.HOTLINE: "报障电话",
        Placeholder.PRODUCT_NUMBER: "产品实例标识",
        Placeholder.CUSTOMER: "客户名称",
        Placeholder.SERVICE_LEVEL: "服务等级",
        Placeholder.SERVICE_TYPE: "业务类型",
        Placeholder.ASSURANCE_LEVEL: "保障等级",
        Placeholder.CIRCUIT: "电路编号",
        Placeholder.PON_PORT: "PON口",
        Placeholder.IP: "IP地址",
        Placeholder.A_END: "A端",
        Placeholder.Z_END: "Z端",
        Placeholder.THIS_END: "本端",
        Placeholder.FAR_END: "对端",
        Placeholder.BANDWIDTH: "带宽",
        Placeholder.IN_SERVICE_ON: "开通日期",
        Placeholder.PRINTED: "打印",
        Placeholder.PORTAL: "扫码网址",
    },
}
NOTICE = {"en": "In service: do not unplug", "zh": "在用业务 严禁插拔"}
GROUP = 4
ENDS = {Placeholder.A_END, Placeholder.Z_END, Placeholder.THIS_END, Placeholder.FAR_END}


def caption_of(placeholder: Placeholder, data: LabelData) -> str:
    """Returns the caption of a field, with the end's letter for this end and far end."""
    caption = CAPTIONS[data.lang].get(placeholder, "")
    letter, place = _end(placeholder, data)
    return f"{caption} {letter}" if letter and place else caption


def value_of(placeholder: Placeholder, data: LabelData, payload: Payload) -> str:
    """Returns what a field reads on this label, empty when the label has nothing to say there."""
    if placeholder is Placeholder.PORTAL:
        return payload.host.lower()
    if placeholder is Placeholder.NOTICE:
        return NOTICE[data.lang]
    if placeholder is Placeholder.PRODUCT_NUMBER:
        return grouped(data.product_number or "")
    if placeholder is Placeholder.PRINTED:
        return _printed(data)
    if placeholder in ENDS:
        letter, place = _end(placeholder, data)
        return place or letter
    value = getattr(data, placeholder)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def grouped(number: str) -> str:
    """Writes a product number in groups of four, so that it can be read out; its own separators are kept."""
    if len(number) <= GROUP + 2 or not number.isascii() or not number.isalnum():
        return number
    return " ".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def _end(placeholder: Placeholder, data: LabelData) -> tuple[str, str]:
    """Returns an end's letter and place: this end and far end on a cord's label, A and Z on a circuit's."""
    places = {"A": data.a_end or "", "Z": data.z_end or ""}
    if data.this_end is None:
        return "", {Placeholder.A_END: places["A"], Placeholder.Z_END: places["Z"]}.get(placeholder, "")
    far = "Z" if data.this_end == "A" else "A"
    letter = {Placeholder.THIS_END: str(data.this_end), Placeholder.FAR_END: far}.get(placeholder, "")
    return letter, places.get(letter, "")


def _printed(data: LabelData) -> str:
    version = f"v{data.print_version}" if data.print_version else ""
    day = data.printed_on.isoformat() if data.printed_on else ""
    return f"{version} {day}".strip()
