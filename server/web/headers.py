"""Security headers on every answer, errors and files included (trust.md section 3)."""

from flask import Flask, Response, request

APP_CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; style-src 'self'; font-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types fieldtag"
)
API_CSP = "default-src 'none'; frame-ancestors 'none'"
PERMISSIONS = "camera=(self), geolocation=(self), usb=(self), serial=(self), microphone=(), payment=()"

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


def init(app: Flask) -> None:
    """Set the headers after each request."""
    fixed = dict(COMMON)
    if app.extensions["settings"].secure:
        fixed["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    @app.after_request
    def harden(answer: Response) -> Response:
        headers = answer.headers
        given = {name.title() for name in headers.keys()}  # read once: asking for each is a walk over all of them
        if "Content-Security-Policy" not in given:
            shell = request.path.startswith(("/app/", "/desk/"))
            headers.add("Content-Security-Policy", APP_CSP if shell else API_CSP)
        for name, value in fixed.items():
            if name not in given:
                headers.add(name, value)
        return answer
