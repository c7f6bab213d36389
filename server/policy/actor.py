"""Who acts: the signed-in user as the services see him, or the system itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A user, his role and the part of the organisation he sees; `area_path` empty means the whole carrier."""

    id: str | None
    name: str
    role: str
    lang: str = "en"
    area_id: str | None = None
    area_path: str = ""
    position: str | None = None
    device_id: str | None = None
    username: str = ""
    device_revoked: bool = False


SYSTEM = Actor(id=None, name="Fieldtag", role="system")
