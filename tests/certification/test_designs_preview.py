"""The preview of a look: at once, with scripts off, and as a PDF."""

import base64
import re
from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import CertificateDesign, CertificatePicture
from tests.certification.drawings import png, upload
from tests.certification.test_designs import FILLED, SIGNED, address_of
from tests.conftest import StrictClient
from tests.factories import make_programme

PICTURE = re.compile(r'src="data:image/png;base64,([^"]+)"')


def drawn(page: str) -> list[bytes]:
    return [base64.b64decode(found) for found in PICTURE.findall(page)]


def test_the_unsaved_form_is_drawn_for_htmx(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    address = address_of(make_programme())

    blue = manager.post(f"{address}/preview", data=FILLED, headers=as_htmx)
    red = manager.post(f"{address}/preview", data=FILLED | {"swatch": "#7a1f2b"}, headers=as_htmx)

    assert blue.status_code == 200
    assert blue.text.lstrip().startswith('<div id="design-preview"')
    (picture,) = drawn(blue.text)
    assert picture.startswith(b"\x89PNG")
    assert [picture] != drawn(red.text)
    assert db.session.scalars(select(CertificateDesign)).all() == []


def test_the_preview_changes_its_language(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    address = f"{address_of(make_programme())}/preview"

    answers = [
        manager.post(address, data=FILLED | {"shown_in": language}, headers=as_htmx).text
        for language in ("ky", "ru", "en")
    ]

    assert len({drawn(answer)[0] for answer in answers}) == 3
    assert "in this language: Kyrgyz" in answers[0]


def test_the_back_is_shown_where_there_is_one(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    programme = make_programme()
    programme.outcomes_ky = "Маалыматтарды табат\nЖыйынтык чыгарат"
    db.session.commit()

    answer = manager.post(f"{address_of(programme)}/preview", data=FILLED, headers=as_htmx)

    assert len(drawn(answer.text)) == 2
    assert "The back of the certificate" in answer.text


def test_a_saved_look_is_drawn_at_its_own_address_and_kept(manager: StrictClient) -> None:
    address = address_of(make_programme())
    manager.post(address, data=FILLED)

    page = manager.get(address).text
    (source,) = re.findall(r'<img class="design-paper" src="([^"]+)"', page)
    picture = manager.get(source)
    again = manager.get(source, headers={"If-None-Match": picture.headers["ETag"]})

    assert source.startswith(f"{address}/versions/1/front.png")
    assert picture.data.startswith(b"\x89PNG")
    assert again.status_code == 304
    assert manager.get(source.replace("front", "back")).status_code == 404


def test_with_scripts_off_the_whole_page_comes_back(manager: StrictClient) -> None:
    address = address_of(make_programme())
    data = FILLED | {"logo-file": upload(png()), "version": "7"}

    page = manager.post(f"{address}/preview", data=data, content_type="multipart/form-data").text

    assert "<html" in page
    assert len(drawn(page)) == 1
    assert 'value="Борбор"' in page
    # What was chosen need not be chosen again, and the version stays that of the opened form.
    kept = db.session.scalars(select(CertificatePicture)).one()
    assert f'value="{kept.sha256}"' in page
    assert 'name="version" type="hidden" value="7"' in page


def test_a_picture_goes_up_once(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    address = f"{address_of(make_programme())}/preview"
    data = FILLED | {"logo-file": upload(png())}

    answer = manager.post(
        address, data=data, headers=as_htmx, content_type="multipart/form-data"
    ).text

    kept = db.session.scalars(select(CertificatePicture)).one()
    assert 'hx-target="#design-logo"' in answer
    assert 'hx-target="#design-seal"' not in answer
    assert f'value="{kept.sha256}"' in answer


def test_what_cannot_be_saved_is_said_beside_the_preview(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    data = FILLED | {"swatch": "other", "accent": "#ffee88", "ky-signatory": "Нургүл"}

    answer = manager.post(f"{address_of(make_programme())}/preview", data=data, headers=as_htmx)

    assert answer.status_code == 200
    assert len(drawn(answer.text)) == 1
    assert "<li>This colour is too light" in answer.text
    assert (
        "<li>Who signs (Russian): Fill this in for all three languages, or for none.</li>"
        in answer.text
    )


def test_a_letter_outside_the_typefaces_is_named_beside_the_preview(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    data = FILLED | {"ky-issuer": "ლო"}

    answer = manager.post(f"{address_of(make_programme())}/preview", data=data, headers=as_htmx)

    assert (
        "<li>Issued by (Kyrgyz): The certificate&#39;s typeface does not have ლ ო.</li>"
        in answer.text
    )


def test_the_unsaved_form_opens_as_a_pdf(manager: StrictClient) -> None:
    address = f"{address_of(make_programme())}/example.pdf"

    answer = manager.post(address, data=FILLED | SIGNED | {"shown_in": "en"})

    assert answer.mimetype == "application/pdf"
    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "Paid by the donor" in text
    assert "Nurgul" in text


def test_a_form_with_faults_opens_no_pdf(manager: StrictClient) -> None:
    address = f"{address_of(make_programme())}/example.pdf"

    answer = manager.post(address, data=FILLED | {"swatch": "other", "accent": "#ffffff"})

    assert answer.status_code == 422
    assert "too light" in answer.text
