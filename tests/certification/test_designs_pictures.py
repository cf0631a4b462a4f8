"""Logos and seals: kept once, and never trusted."""

import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.certification.designs import pictures
from icdc.certification.designs.drawing import READABLE
from icdc.certification.designs.pictures import check, keep
from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import CertificateDesign, CertificatePicture, PictureKind, RoleName
from icdc.web.errors import Refusal
from tests.certification.drawings import JPG, jpg_header, png, svg, upload
from tests.certification.test_designs import FILLED, address_of
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import make_programme, make_user

FETCHES = "fetches or embeds something else"
ACTS = "holds a script or moves"
BOMB = b"""<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<svg xmlns="http://www.w3.org/2000/svg"><path d="&b;"/></svg>"""
# Each group shows the one before it ten times: 100,000,000 circles.
UNFOLDING = '<g id="g0"><circle r="1"/></g>' + "".join(
    f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, 9)
)
BLUR = (
    '<filter id="f"><feGaussianBlur stdDeviation="1000"/></filter>'
    '<g filter="url(#f)"><rect width="1e9" height="1e9"/></g>'
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), PictureKind.png),
        (JPG, PictureKind.jpg),
        (svg(), PictureKind.svg),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n" + svg(), PictureKind.svg),
        (svg('<rect id="a" fill="url(#b)"/><use xlink:href="#a"/>'), PictureKind.svg),
    ],
)
def test_a_picture_is_known_by_what_it_holds(app: Flask, content: bytes, kind: PictureKind) -> None:
    assert check(content) is kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90\0" * 100, "This is no picture in PNG, JPG or SVG, whatever its name says"),
        (b"", "This is no picture"),
        (b"GIF89a" + b"\0" * 50, "This is no picture"),
        (png(30_000, 30_000, is_drawn=False), "30000 × 30000 points; at most 4000 × 4000"),
        (jpg_header(4001, 10), "4001 × 10 points"),
        (JPG[:200], "broken or incomplete"),
        (jpg_header(0, 10), "broken or incomplete"),
        (png()[:60], "broken or incomplete"),
        (png(20, 20, is_drawn=False), "broken or incomplete"),
        (b"\x89PNG\r\n\x1a\n", "broken or incomplete"),
        (b"\xff\xd8\xff\xe0\0\0\0\0", "broken or incomplete"),
        (png() + b"\0" * 500_000, "larger than 500 kB"),
        (b"<html><body>svg</body></html>", "The file is no drawing"),
        (b"<svg><circle/></svg>", "The file is no drawing"),
        (svg()[:-3], "not well-formed"),
        (b'<?xml version="1.0" encoding="no-such"?>' + svg(), "not well-formed"),
        (BOMB, "declares a document type"),
        (svg("<script>alert(1)</script>"), ACTS),
        (svg('<g onload="alert(1)"/>'), ACTS),
        (svg("<foreignObject/>"), ACTS),
        (svg('<image xlink:href="http://example.org/a.png"/>'), FETCHES),
        (svg('<image href="data:image/png;base64,AAAA"/>'), FETCHES),
        (svg('<use href="/etc/passwd#a"/>'), FETCHES),
        (svg("<style>@import 'http://example.org/a.css';</style>"), FETCHES),
        (svg("<style>g { fill: url(\n'http://example.org/#a') }</style>"), FETCHES),
        (svg('<rect fill="url(http://example.org/#a)"/>'), FETCHES),
        (b'<?xml-stylesheet href="http://example.org/a.css"?>' + svg(), FETCHES),
        (svg("<text>ICDC</text>"), "Turn text into paths"),
        (svg("<g>" * 200 + "</g>" * 200), "nested too deeply"),
        (svg(UNFOLDING), "cannot be drawn|too much work"),
        (svg(BLUR), "cannot be drawn|too much work"),
    ],
)
def test_what_is_no_plain_picture_is_refused(app: Flask, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        check(content)


def test_the_same_picture_is_kept_once(app: Flask) -> None:
    first, second = keep(png()), keep(png())

    assert first is second
    assert len(db.session.scalars(select(CertificatePicture)).all()) == 1
    db.session.commit()


def test_a_look_gets_its_pictures_and_keeps_them(manager: StrictClient) -> None:
    address = address_of(make_programme())
    files = {"logo-file": upload(png()), "seal-file": upload(svg(), "seal.svg")}

    manager.post(address, data=FILLED | files, content_type="multipart/form-data")

    design = db.session.scalars(select(CertificateDesign)).one()
    assert (design.logo and design.logo.content) == png()
    assert (design.seal and design.seal.kind) is PictureKind.svg
    page = manager.get(address).text
    assert f'value="{design.logo_id}"' in page
    assert "There is one: SVG" in page


def test_others_may_write_while_pictures_are_tried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Draws nothing, and finds every picture readable as long as nobody bars it from writing.
    writer = f"""import sqlite3
sqlite3.connect({str(tmp_path / "icdc.db")!r}, 0, isolation_level=None).execute("BEGIN IMMEDIATE")
print({READABLE!r})"""
    monkeypatch.setattr(pictures, "CHILD", (sys.executable, "-c", writer))
    app = build_app(tmp_path)
    with app.app_context():
        address = address_of(make_programme())
        manager = browser_of(app, make_user("manager@example.kg", RoleName.manager))
        files = {"logo-file": upload(png()), "seal-file": upload(svg(), "seal.svg")}
        db.session.remove()

        answer = manager.post(address, data=FILLED | files, content_type="multipart/form-data")

        assert answer.status_code == 303
        assert db.session.scalars(select(CertificateDesign)).one().seal
        db.session.remove()
        db.engine.dispose()


def test_a_picture_is_removed_and_the_other_one_stays(manager: StrictClient) -> None:
    address = address_of(make_programme())
    files = {"logo-file": upload(png()), "seal-file": upload(svg(), "seal.svg")}
    manager.post(address, data=FILLED | files, content_type="multipart/form-data")
    first = db.session.scalars(select(CertificateDesign)).one()

    kept = {"logo-kept": first.logo_id, "seal-kept": first.seal_id, "logo-is_removed": "y"}
    manager.post(address, data=FILLED | kept | {"version": "1"})

    newest = select(CertificateDesign).where(CertificateDesign.version == 2)
    second = db.session.scalars(newest).one()
    assert (second.logo_id, second.seal_id) == (None, first.seal_id)


def test_a_refused_file_is_named_and_the_rest_of_the_form_stays(manager: StrictClient) -> None:
    data = FILLED | {"logo-file": upload(b"MZ\x90\0" * 9, "logo.png"), "seal-file": upload(png())}

    answer = manager.post(
        address_of(make_programme()), data=data, content_type="multipart/form-data"
    )

    assert answer.status_code == 422
    assert 'id="logo-file-error">This is no picture' in answer.text
    # The seal need not be chosen again.
    assert db.session.scalars(select(CertificatePicture)).one().sha256 in answer.text
    assert 'value="Борбор"' in answer.text


@pytest.mark.parametrize("digest", ["0" * 64, "nonsense"])
def test_a_picture_that_was_never_kept_is_asked_for_again(
    manager: StrictClient, digest: str
) -> None:
    answer = manager.post(address_of(make_programme()), data=FILLED | {"logo-kept": digest})

    assert answer.status_code == 422
    assert "The picture was not kept. Choose it again." in answer.text


@pytest.mark.parametrize("name", ["logo.svg", "seal.svg"])
def test_the_pictures_of_the_demonstration_are_sound(app: Flask, name: str) -> None:
    content = (ROOT / "icdc" / "demo" / name).read_bytes()

    assert check(content) is PictureKind.svg
