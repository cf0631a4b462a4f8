"""The pictures of the pages, on which `make screenshots` and the guide stand."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.serving import Registry
from tests.pictures.committed import Kept, keep_for_guide
from tests.pictures.pages import TRAINER, Seen
from tests.pictures.taking import photographer, take_all

pytestmark = pytest.mark.e2e
COURSES = Seen("courses", TRAINER, "/courses")


def width_of(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big")


def test_a_page_is_taken_wide_and_narrow_light_and_dark(
    chromium: Browser, demonstration: Registry, tmp_path: Path
) -> None:
    with photographer(chromium, demonstration, {}) as camera:
        taken = take_all(camera, COURSES, tmp_path, ["ky"])
        kept = keep_for_guide(camera, Kept("courses", 300), "ky", tmp_path)

    assert {(file.name, width_of(file.read_bytes())) for file in taken} == {
        ("courses-ky-1280-light.png", 1280),
        ("courses-ky-1280-dark.png", 1280),
        ("courses-ky-375-light.png", 375),
        ("courses-ky-375-dark.png", 375),
    }
    # The light and the dark one are two pictures.
    assert len({file.read_bytes() for file in taken}) == 4
    assert kept.read_bytes()[8:12] == b"WEBP"
    assert camera.complaints == []


def test_a_page_that_answers_otherwise_is_told(
    chromium: Browser, demonstration: Registry, tmp_path: Path
) -> None:
    with photographer(chromium, demonstration, {}) as camera:
        camera.open(Seen("gone", None, "/nothing-here"), "en", 1280)

    assert camera.complaints == ["gone, en: answered 404"]
