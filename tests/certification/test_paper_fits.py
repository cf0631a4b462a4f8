"""Long names, titles and lists: all of it stands on the page, inside the frame."""

from datetime import date

import pytest
from flask import Flask

from icdc.certification.paper.pdf import faces
from icdc.models import Certificate, InLanguages
from tests.certification.papers import LONG_NAME, LONG_TITLE, design, in_languages, paper, text_of
from tests.certification.pictures import grey_picture

ONE_WORD = LONG_NAME.replace(" ", "").replace("-", "")[:60]
# As an older register may have written it.
OLD_NUMBER = "ЦПК-ОШ-2021/000147-СЕРТИФИКАТ1"
WHITE = 250
# Points an inch that are enough to see a letter where there should be none.
COARSE = 50
SHEETS = {"landscape": (297, 210), "portrait": (210, 297)}
each_orientation = pytest.mark.parametrize("orientation", SHEETS)


def crowded(orientation: str, name: str = LONG_NAME, learned: str = "") -> Certificate:
    """All that can be on a paper, and each of it as long as the registry takes it."""
    texts = {
        "issuer": LONG_TITLE, "before_name": LONG_TITLE[:120], "after_name": LONG_TITLE[:120],
        "note": LONG_TITLE, "signatory": LONG_NAME, "post": LONG_TITLE[:120],
    }  # fmt: skip
    certificate = paper(
        "en", name, LONG_TITLE.strip(), f"Course {LONG_TITLE}".strip(), place=LONG_TITLE.strip(),
        look=design(orientation, texts=texts), latin_name="Abdykadyrova-Myrzakmatova Gulzat",
        outcomes=in_languages(learned) if learned else None,
    )  # fmt: skip
    certificate.number = OLD_NUMBER
    certificate.version, certificate.valid_until = 12, date(2099, 12, 31)
    certificate.revoked_on = date(2023, 5, 4)
    return certificate


@pytest.mark.parametrize("template", ["v1", "v2"])
@pytest.mark.parametrize("name", ["Айпери", LONG_NAME, ONE_WORD, "А" * 100])
@each_orientation
def test_a_name_of_any_length_fits(app: Flask, template: str, name: str, orientation: str) -> None:
    certificate = paper(
        name=name, programme=LONG_TITLE.strip(), place=LONG_TITLE.strip(), template=template,
        look=design(orientation),
    )  # fmt: skip

    assert name in text_of(certificate)


@each_orientation
@pytest.mark.parametrize("name", [LONG_NAME, ONE_WORD])
def test_a_crowded_paper_has_one_page_and_all_the_words(
    app: Flask, orientation: str, name: str
) -> None:
    text = text_of(crowded(orientation, name))

    assert name in text
    # Issuer, programme, course, place and note.
    assert text.count(LONG_TITLE.strip()) == 5
    for fact in (
        OLD_NUMBER,
        "REVOKED",
        "Version 12",
        "Valid until 31 December 2099",
        LONG_TITLE[:120].strip(),
    ):
        assert fact in text


@each_orientation
def test_a_paper_as_long_as_an_ordinary_one_may_be_has_one_page(
    app: Flask, orientation: str
) -> None:
    """Just below the lengths from which on a paper is measured before it is drawn."""
    texts = {"issuer": 70, "before_name": 60, "after_name": 60, "note": 110, "signatory": 40}
    look = design(orientation, texts={key: "Ңө" * (most // 2) for key, most in texts.items()})
    certificate = paper(
        "en", "Өмүрбекова Жаңыл " * 2 + "Үсөн", ("Ширөө " * 12)[:70], ("Жүрүш " * 15)[:90].strip(),
        place="Ысык-Көл облусу, Чолпон-Ата шаары, Ч. Айтматов к. 1", look=look,
        latin_name="Omurova Zhanyl",
    )  # fmt: skip
    certificate.valid_until, certificate.replaced_on = date(2099, 12, 31), date(2023, 5, 4)

    assert "REPLACED" in text_of(certificate)


@each_orientation
def test_nothing_stands_between_the_words_and_the_frame(app: Flask, orientation: str) -> None:
    width, height = SHEETS[orientation]
    certificate = crowded(orientation, learned="\n".join([LONG_TITLE] * 30))

    for face in faces(certificate, sharpness=COARSE):
        picture = grey_picture(face)
        # Outside of the frame, then between it and the words, at each of the sides.
        for edge in (1, 12):
            for box in edges(width, height, edge):
                assert is_white(picture, width, box)


@each_orientation
@pytest.mark.parametrize("lines", [1, 7, 8, 60])
def test_what_was_learned_fits_on_the_back(app: Flask, orientation: str, lines: int) -> None:
    learned = "\n".join(f"Outcome {index} ңөү." for index in range(1, lines + 1))
    certificate = paper(
        "ky", outcomes=InLanguages(ky=learned, ru="", en=""), look=design(orientation)
    )

    text = text_of(certificate, pages=2)

    assert f"{lines}. Outcome {lines} ңөү." in text
    # Nothing is said in Russian, so there is no page behind.
    assert text_of(certificate, "ru", pages=1)


def edges(width: int, height: int, edge: int) -> list[tuple[int, int, int, int]]:
    """Strips of 5 mm along the four sides, `edge` away from them: left, top, width, height."""
    return [
        (edge, 24, 5, height - 48),
        (width - edge - 5, 24, 5, height - 48),
        (24, edge, width - 48, 5),
        (24, height - edge - 5, width - 48, 5),
    ]


def is_white(
    picture: tuple[int, int, bytes], sheet_width: int, box: tuple[int, int, int, int]
) -> bool:
    across, _height, grey = picture
    left, top, width, height = (round(length * across / sheet_width) for length in box)
    starts = range(top * across + left, (top + height) * across + left, across)
    return all(min(grey[start : start + width]) >= WHITE for start in starts)
