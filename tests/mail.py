"""Real mail servers on this machine: one that takes letters, and those that do not."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from flask import Flask

from icdc.extensions import mail

HOST = "127.0.0.1"
CENTRE = "registry@icdc.kg"
NAME, PASSWORD = "registry", "a password of its own"


@dataclass
class Post:
    """What a server does and what it got. Answers are by address; without one it says 250."""

    # Given to RCPT, one after the other; the last one stays.
    recipients: dict[str, list[str]] = field(default_factory=dict)
    sender: str = "250 OK"
    letter: str = "250 OK"
    taken: list[EmailMessage] = field(default_factory=list)
    # All addresses that were tried, and how many connections were made.
    tried: list[str] = field(default_factory=list)
    talks: int = 0
    port: int = 0

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.talks += 1
        return answers

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.sender.startswith("250"):
            envelope.mail_from = address
        return self.sender

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tried.append(address)
        answers = self.recipients.get(address, ["250 OK"])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content
        assert content is not None
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        # Only after the last line is it known whether a server takes the letter.
        if self.letter == "silence":
            assert server.transport is not None
            server.transport.close()
        if self.letter.startswith("250") or self.letter == "silence":
            self.taken.append(letter)
        return self.letter


@dataclass(frozen=True)
class Tls:
    """How a server encrypts: at once, or after STARTTLS."""

    from_the_start: ssl.SSLContext | None = None
    when_asked: ssl.SSLContext | None = None


@contextmanager
def mail_server(app: Flask, **behaviour: object) -> Iterator[Post]:
    """The application sends to this server as long as it lasts.

    `behaviour`: the fields of Post, `tls`, and whether it `asks_for_password`.
    """
    asks = bool(behaviour.pop("asks_for_password", False))
    tls = behaviour.pop("tls", None)
    post = Post(**behaviour, port=free_port())  # type: ignore[arg-type] # fields by their names
    controller = _controller(post, tls if isinstance(tls, Tls) else Tls(), asks)
    controller.start()
    try:
        with posting_to(app, post.port):
            yield post
    finally:
        controller.stop()


def _controller(post: Post, tls: "Tls", asks: bool) -> Controller:
    if asks:
        return _guarded(post)
    return Controller(
        post, HOST, post.port, ssl_context=tls.from_the_start, tls_context=tls.when_asked
    )


def _guarded(post: Post) -> Controller:
    def check(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
    ) -> AuthResult:
        is_known = given == LoginPassword(NAME.encode(), PASSWORD.encode())
        # Not handled: the server says 535 itself.
        return AuthResult(success=is_known, handled=False)

    # Encryption is left out here: the tests have no certificate that anybody trusts.
    return Controller(
        post, HOST, post.port, authenticator=check, auth_required=True, auth_require_tls=False
    )


@contextmanager
def silent_server(app: Flask) -> Iterator[None]:
    """A server that takes the call and never says a word."""
    with socket.create_server((HOST, 0)) as server, posting_to(app, server.getsockname()[1]):
        yield


@contextmanager
def posting_to(app: Flask, port: int, **settings: object) -> Iterator[None]:
    """The settings that ICDC_MAIL_URL and ICDC_MAIL_FROM would give."""
    sent_with = {
        "MAIL_BACKEND": "smtp", "MAIL_SERVER": HOST, "MAIL_PORT": port, "MAIL_TIMEOUT": 2,
        "MAIL_DEFAULT_SENDER": CENTRE, **settings,
    }  # fmt: skip
    before = {name: app.config.get(name) for name in sent_with}
    state = app.extensions.get("mailman")
    app.config.update(sent_with)
    mail.init_app(app)
    try:
        yield
    finally:
        app.config.update(before)
        app.extensions["mailman"] = state


def free_port() -> int:
    with socket.create_server((HOST, 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
