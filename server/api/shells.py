"""The two shells, /app/ and /desk/: files made by the build, precompressed, immutable where their name holds a hash."""

import re
from pathlib import Path

from flask import Blueprint, Response, redirect, request, send_file
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as AnyResponse

from server.web.access import open_to_all

bp = Blueprint("shells", __name__)
DIST = Path(__file__).resolve().parents[2] / "pwa" / "dist"
FOLDERS = {"app": "field", "desk": "desk"}
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
_HASHED = re.compile(r"[-.][A-Za-z0-9_-]{8,}\.\w+$")


@bp.get("/")
@open_to_all("only shows the way to the desk, whose sign-in also leads to the field app")
def root() -> AnyResponse:
    """Send a browser that came without a path to the desk."""
    return redirect("/desk/", code=302)


@bp.get("/<any(app,desk):face>")
@open_to_all("only adds the slash")
def with_slash(face: str) -> AnyResponse:
    """Send to the shell's own address."""
    return redirect(f"/{face}/", code=308)


@bp.get("/<any(app,desk):face>/", defaults={"path": "index.html"})
@bp.get("/<any(app,desk):face>/<path:path>")
@open_to_all("the shells hold no data; they sign in by themselves")
def shell(face: str, path: str) -> Response:
    """Send one file of a shell; a path without a file is the shell itself, which routes on its own."""
    folder = DIST / FOLDERS[face]
    found = safe_join(str(folder), path)
    file = Path(found) if found else folder / "missing"
    if not file.is_file():
        if "." in path.rsplit("/", 1)[-1]:
            raise NotFound
        file = folder / "index.html"
    if not file.is_file():
        raise NotFound("The pages are not built yet: run make build.")
    return _send(file)


def _send(file: Path) -> Response:
    for coding, ending in (("br", ".br"), ("gzip", ".gz")):
        packed = file.with_name(file.name + ending)
        if request.accept_encodings[coding] > 0 and packed.is_file():
            answer = send_file(packed, mimetype=TYPES.get(file.suffix, "application/octet-stream"), conditional=True)
            answer.headers["Content-Encoding"] = coding
            break
    else:
        answer = send_file(file, mimetype=TYPES.get(file.suffix, "application/octet-stream"), conditional=True)
    answer.headers["Vary"] = "Accept-Encoding"
    lasting = file.parent.name == "assets" and _HASHED.search(file.name) is not None
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
    answer.headers.pop("Content-Disposition", None)
    return answer
