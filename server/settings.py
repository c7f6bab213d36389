"""Every setting, read once from FIELDTAG_* variables. Nothing else reads the environment."""

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from server.core.errors import FieldtagError


class SettingMissing(FieldtagError):
    """A required setting is absent or unusable; the start stops and names it."""

    code = "setting"


@dataclass(frozen=True)
class Settings:
    """What a deployment decides. The README lists each with its meaning."""

    public_url: str
    var: Path = Path("var")
    port: int = 8000
    host: str = "127.0.0.1"
    database_url: str = ""
    demo: bool | None = None
    carrier_en: str = "Huaxin Telecom"
    carrier_zh: str = "华信通信"
    hotline: str = "10019"
    smtp_url: str = ""
    mail_from: str = "fieldtag@localhost"
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxy_hops: int = 0
    show_managers_to_strangers: bool = False
    font: Path | None = None
    zone: str = "Asia/Shanghai"
    log_level: str = "INFO"
    secret_key: str = field(default="", repr=False)

    @property
    def secure(self) -> bool:
        """Whether the public address is https, and cookies must be too."""
        return self.public_url.startswith("https://")

    @property
    def public_host(self) -> str:
        """The host printed on labels."""
        return urlsplit(self.public_url).netloc

    @property
    def media(self) -> Path:
        """The folder of photos and other stored bytes."""
        return self.var / "media"


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raise SettingMissing with the variable's name when one is missing or wrong."""
    env = os.environ if environ is None else environ
    public_url = env.get("FIELDTAG_PUBLIC_URL", "").rstrip("/")
    parts = urlsplit(public_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingMissing(
            "FIELDTAG_PUBLIC_URL is missing: set it to the address customers reach, for example https://tag.example.com"
        )
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise SettingMissing("FIELDTAG_PUBLIC_URL must begin with https:// unless it names localhost")
    var = Path(env.get("FIELDTAG_VAR", "var")).resolve()
    return Settings(
        public_url=public_url,
        var=var,
        port=_whole(env, "FIELDTAG_PORT", 8000),
        host=env.get("FIELDTAG_HOST", "127.0.0.1"),
        database_url=env.get("FIELDTAG_DATABASE_URL") or f"sqlite:///{var / 'fieldtag.db'}",
        demo=env["FIELDTAG_DEMO"] == "1" if env.get("FIELDTAG_DEMO") else None,
        carrier_en=env.get("FIELDTAG_CARRIER_EN", "Huaxin Telecom"),
        carrier_zh=env.get("FIELDTAG_CARRIER_ZH", "华信通信"),
        hotline=env.get("FIELDTAG_HOTLINE", "10019"),
        smtp_url=env.get("FIELDTAG_SMTP_URL", ""),
        mail_from=env.get("FIELDTAG_MAIL_FROM", "fieldtag@localhost"),
        trusted_hosts=tuple(env.get("FIELDTAG_TRUSTED_HOSTS", "").split()) or (parts.hostname or "",),
        trusted_proxy_hops=_whole(env, "FIELDTAG_TRUSTED_PROXY_HOPS", 0),
        show_managers_to_strangers=env.get("FIELDTAG_SHOW_MANAGERS", "") == "1",
        font=Path(env["FIELDTAG_FONT"]) if env.get("FIELDTAG_FONT") else None,
        zone=env.get("FIELDTAG_ZONE", "Asia/Shanghai"),
        log_level=env.get("FIELDTAG_LOG_LEVEL", "INFO"),
        secret_key=env.get("FIELDTAG_SECRET_KEY") or _kept_secret(var),
    )


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit():
        raise SettingMissing(f"{name} must be a whole number, not {text!r}")
    return int(text)


def _kept_secret(var: Path) -> str:
    """Make the signing secret on first use and keep it where only the owner reads it."""
    path = var / "secret.key"
    var.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = var / f"secret.{secrets.token_hex(4)}"
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(48))
            new.flush()
            os.fsync(new.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # the first of two starting processes wins, and both read a whole file
        fresh.unlink()
    return path.read_text(encoding="ascii").strip()
