"""Security headers, and the nonce without which no script runs."""

import secrets

from flask import Flask, Response, current_app, g, request

CDN = "https://cdn.jsdelivr.net"


def protect(app: Flask) -> None:
    app.before_request(_make_nonce)
    app.after_request(_add_headers)
    app.add_template_global(lambda: g.csp_nonce, "csp_nonce")


def _make_nonce() -> None:
    g.csp_nonce = secrets.token_urlsafe(16)


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = _policy()
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    # Only a frozen report's files, which never change, may be kept and asked for again.
    if request.endpoint != "static" and not response.cache_control.private:
        headers["Cache-Control"] = "no-store"
    return response


def _policy() -> str:
    is_local = current_app.config["ASSETS"] == "local"
    styles = "'self'" if is_local else f"'self' {CDN}/npm/bootstrap@5.3.9/"
    return "; ".join(
        (
            "default-src 'none'",
            # An error before the nonce was made still gets a policy, one that allows no script.
            f"script-src 'nonce-{g.get('csp_nonce', '')}'",
            f"style-src {styles}",
            "img-src 'self' data:",
            "connect-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
