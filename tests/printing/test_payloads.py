"""The payload has one form; only our own address is understood, whatever a stranger's code says."""

import pytest

from printing.codes import make_payload, parse_payload, require_printable
from printing.errors import PayloadForeign, PayloadInvalid
from tests.printing.samples import PAYLOAD, PUBLIC_URL, TOKEN

FOREIGN = {
    "look-alike host": f"https://T.EXAMP1E.CN/Q/{TOKEN}",
    "longer host": f"https://T.EXAMPLE.CN.EVIL.COM/Q/{TOKEN}",
    "host as a subdomain": f"https://EVIL-T.EXAMPLE.CN/Q/{TOKEN}",
    "user before the host": f"https://T.EXAMPLE.CN@EVIL.COM/Q/{TOKEN}",
    "user at our host": f"https://EVIL@T.EXAMPLE.CN/Q/{TOKEN}",
    "another port": f"https://T.EXAMPLE.CN:8443/Q/{TOKEN}",
    "script": "javascript:alert(document.domain)",
    "script that names us": f"javascript://T.EXAMPLE.CN/Q/{TOKEN}",
    "plain http": f"http://T.EXAMPLE.CN/Q/{TOKEN}",
    "cyrillic host": f"https://T.EXAMPL\u0415.CN/Q/{TOKEN}",
    "kelvin sign in the token": PAYLOAD.replace("K", "\u212a"),
    "full-width digits": PAYLOAD.replace("7", "\uff17"),
    "punycode host": f"https://XN--T-EXAMPLE-9DG.CN/Q/{TOKEN}",
    "control character": f"https://T.EXAMPLE.CN/Q/{TOKEN[:-1]}\x00",
    "line break after": f"{PAYLOAD}\n",
    "line break before": f"\n{PAYLOAD}",
    "space after": f"{PAYLOAD} ",
    "path after": f"{PAYLOAD}/../admin",
    "query after": f"{PAYLOAD}?next=//EVIL.COM",
    "fragment after": f"{PAYLOAD}#x",
    "backslash": PAYLOAD.replace("/Q/", "\\Q\\"),
    "double slash": PAYLOAD.replace("/Q/", "//Q/"),
    "another path": PAYLOAD.replace("/Q/", "/P/"),
    "short token": PAYLOAD[:-1],
    "long token": f"{PAYLOAD}0",
    "a U in the token": f"{PAYLOAD[:-1]}U",
    "four kilobytes": f"{PAYLOAD}{'A' * 4096}",
    "nothing": "",
    "only a token": TOKEN,
    "a telephone number": "tel:10086",
    "a wifi network": "WIFI:T:WPA;S:T.EXAMPLE.CN;P:secret;;",
}


def test_a_payload_is_the_public_host_in_upper_case_and_the_token() -> None:
    assert make_payload(PUBLIC_URL, TOKEN.lower()) == PAYLOAD


def test_localhost_alone_may_be_plain_http() -> None:
    assert make_payload("http://localhost:8000", TOKEN) == f"http://LOCALHOST:8000/Q/{TOKEN}"
    with pytest.raises(PayloadInvalid, match="only for localhost"):
        make_payload("http://t.example.cn", TOKEN)


@pytest.mark.parametrize(
    "public_url",
    [
        "",
        "t.example.cn",
        "ftp://t.example.cn",
        "https://t.example.cn/portal",
        "https://a@t.example.cn",
        "https://例.cn",
    ],
)
def test_a_public_address_with_more_than_a_host_is_refused(public_url: str) -> None:
    with pytest.raises(PayloadInvalid):
        make_payload(public_url, TOKEN)


@pytest.mark.parametrize("token", ["", TOKEN[:-1], f"{TOKEN}0", f"{TOKEN[:-1]}U", f"{TOKEN[:-1]}-"])
def test_a_malformed_token_is_refused(token: str) -> None:
    with pytest.raises(PayloadInvalid):
        make_payload(PUBLIC_URL, token)


def test_a_scan_gives_the_token_back() -> None:
    assert parse_payload(PAYLOAD, PUBLIC_URL) == TOKEN


def test_a_typed_address_is_read_in_any_case_with_look_alikes_folded() -> None:
    typed = PAYLOAD.lower().replace("1", "l").replace("0", "o")

    assert parse_payload(typed, PUBLIC_URL) == TOKEN
    assert parse_payload(PAYLOAD.replace("1", "i"), PUBLIC_URL) == TOKEN


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_payload_is_refused(text: str) -> None:
    with pytest.raises(PayloadForeign) as refusal:
        parse_payload(text, PUBLIC_URL)

    assert refusal.value.code == "payload_foreign"
    assert str(refusal.value.details["payload"]).isascii()
    assert len(str(refusal.value.details["payload"])) < 700


@pytest.mark.parametrize("text", [*FOREIGN.values(), PAYLOAD.lower(), PAYLOAD.replace("https", "HTTPS")])
def test_only_the_exact_form_may_be_printed_under_our_host(text: str) -> None:
    try:
        assert require_printable(text).host != "T.EXAMPLE.CN"
    except PayloadInvalid as refusal:
        assert refusal.code == "payload_invalid"
