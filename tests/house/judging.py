"""What every answer must be, whatever was asked."""

from urllib.parse import urlsplit

from werkzeug.test import TestResponse

from tests.house.odd_values import RAW


def judge(answer: TestResponse) -> None:
    """Raises AssertionError for an answer that none may be."""
    status, headers = answer.status_code, answer.headers
    assert status < 500 or (status == 503 and headers["Retry-After"]), status
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    where = urlsplit(headers.get("Location", "").replace("\\", "/"))
    assert where.netloc in ("", "localhost"), headers["Location"]
    assert not headers.get("Location", "").startswith(("//", "/\\"))
    assert not headers.get("HX-Redirect", "").replace("\\", "/").startswith(("//", "http"))
    if answer.mimetype == "text/html":
        assert RAW not in answer.text
        assert "Traceback (most recent" not in answer.text
