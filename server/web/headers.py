"""Security headers on every answer, errors and files included (trust.md section 3)."""

from flask import Flask, Response, request

APP_CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; style-src 'self'; font-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types fieldtag"
)
API_CSP = "default-src 'none'; frame-ancestors 'none'"
PERMISSIONS = (
    "camera=(self), geolocation=(self), bluetooth=(self), usb=(self), serial=(self), microphone=(), payment=()"
)


def init(app: Flask) -> None:
    """Set the headers after each request."""
    secure = app.extensions["settings"].secure

    @app.after_request
    def harden(answer: Response) -> Response:
        shell = request.path.startswith(("/app/", "/desk/"))
        headers = answer.headers
        headers.setdefault("Content-Security-Policy", APP_CSP if shell else API_CSP)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Cache-Control", "no-store")
        headers.setdefault("X-Robots-Tag", "noindex")
        if secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return answer
