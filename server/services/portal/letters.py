"""The words of the e-mails that the portal causes, in both languages."""

from dataclasses import dataclass

SUBJECT = {"en": "{carrier}: your code is {code}", "zh": "{carrier}：您的验证码是 {code}"}
BODY = {
    "en": (
        "{code} is your code for the scan page of the line ending in {end}.\n\n"
        "It is good for ten minutes and only in the browser that asked for it. Nobody of {carrier} will ever ask you "
        "for it. If you did not ask for a code, you need do nothing: without it nothing is shown.\n"
    ),
    "zh": (
        "您正在查看尾号 {end} 的线路，验证码：{code}。\n\n"
        "十分钟内有效，且只能在申请验证码的浏览器中使用。{carrier}的工作人员不会向您索要验证码。"
        "如非本人操作，请忽略本邮件，任何信息都不会显示。\n"
    ),
}

REPORT_SUBJECT = {"en": "{carrier}: report {number}", "zh": "{carrier}：报障单 {number}"}
REPORT_BODY = {
    "en": "We have your report {number}. Follow it here at any time:\n\n{link}\n\nKeep this link to yourself.\n",
    "zh": "我们已收到您的报障单 {number}，可随时在此查看进度：\n\n{link}\n\n请勿把链接转发给他人。\n",
}


@dataclass(frozen=True)
class Carrier:
    """The carrier's name in both languages."""

    en: str
    zh: str

    def name(self, lang: str) -> str:
        """Return the name in a language."""
        return self.zh if lang == "zh" else self.en


def code_letter(carrier: Carrier, lang: str, code: str, end: str) -> tuple[str, str]:
    """Return subject and body of the e-mail with a one-time code."""
    gaps = {"carrier": carrier.name(lang), "code": code, "end": end}
    return SUBJECT[lang].format(**gaps), BODY[lang].format(**gaps)


def report_letter(carrier: Carrier, lang: str, number: str, link: str) -> tuple[str, str]:
    """Return subject and body of the e-mail with a report's progress link."""
    gaps = {"carrier": carrier.name(lang), "number": number, "link": link}
    return REPORT_SUBJECT[lang].format(**gaps), REPORT_BODY[lang].format(**gaps)
