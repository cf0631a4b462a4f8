"""Letters over encrypted connections: only to the server that its certificate names."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from icdc.models import Course, LetterState, User
from tests.certification.letters import JANYL, certified_course, letters, send
from tests.conftest import StrictClient
from tests.mail import HOST, Tls, mail_server, posting_to

# How the server encrypts, and the setting that asks for it.
WAYS = ["MAIL_USE_SSL", "MAIL_USE_TLS"]


@pytest.fixture
def course(trainer: User) -> Course:
    return certified_course([trainer])


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A server's certificate and key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    begin = datetime.now(UTC) - timedelta(hours=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = tmp_path / "server.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return file


def tls_of(way: str, certificate: Path) -> Tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Tls(from_the_start=context) if way == "MAIL_USE_SSL" else Tls(when_asked=context)


@pytest.mark.parametrize("way", WAYS)
def test_a_server_that_nobody_vouches_for_gets_nothing(
    app: Flask, client: StrictClient, course: Course, certificate: Path, way: str
) -> None:
    tls = tls_of(way, certificate)

    with mail_server(app, tls=tls) as post, posting_to(app, post.port, **{way: True}):
        send(client, course, JANYL)

    assert (post.taken, letters()[0].state) == ([], LetterState.failed)
    assert letters()[0].fault == "The mail server's TLS certificate is not to be trusted."


@pytest.mark.parametrize("way", WAYS)
def test_a_server_that_is_trusted_gets_the_letter_encrypted(
    app: Flask,
    client: StrictClient,
    course: Course,
    certificate: Path,
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls = tls_of(way, certificate)

    with mail_server(app, tls=tls) as post, posting_to(app, post.port, **{way: True}):
        send(client, course, JANYL)

    assert (len(post.taken), letters()[0].state) == (1, LetterState.sent)
