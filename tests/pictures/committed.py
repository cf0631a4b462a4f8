"""The pictures that are kept with the code: a few of each language's guide, and README's own."""

from dataclasses import dataclass
from pathlib import Path

from icdc.config import LANGUAGES, ROOT
from tests.pictures.pages import BY_NAME
from tests.pictures.taking import Photographer, take_small

GUIDE = ROOT / "docs" / "guide" / "images"
README = ROOT / "docs" / "images"
# Pixels. Narrower than a desk's screen: the words stay readable where the guide shows them small.
GUIDE_WIDTH = 1040
README_WIDTH = 1280
# Bytes. Whoever reads the guide in a village pays for each.
HEAVIEST = 80_000


@dataclass(frozen=True)
class Kept:
    """A picture of the top `height` pixels of a page; its name, where it is not the page's own."""

    page: str
    height: int = 640
    name: str = ""

    @property
    def file_name(self) -> str:
        return f"{self.name or self.page}.webp"


IN_THE_GUIDE = (
    Kept("list", 1040), Kept("attendance", 620), Kept("issuing"), Kept("replacement", 680),
    Kept("share", 760), Kept("freeze", 700), Kept("request", 700), Kept("user-new", 620),
    Kept("entry", 520), Kept("verify-valid", 760), Kept("my-record", 700),
)  # fmt: skip
IN_README = (
    Kept("course", 800), Kept("list", 1040), Kept("share", 800), Kept("certificate", 800),
    Kept("verify-valid", 800, "verify"), Kept("start-manager", 800, "overview"),
    Kept("help-task", 800, "help"),
)  # fmt: skip


def make_committed(camera: Photographer) -> list[Path]:
    made = [
        keep_for_guide(camera, kept, language, GUIDE / language)
        for language in LANGUAGES
        for kept in IN_THE_GUIDE
    ]
    for kept in IN_README:
        page = camera.open(BY_NAME[kept.page], "en", README_WIDTH)
        made.append(_write(README / kept.file_name, take_small(page, kept.height, has_menu=True)))
    return made


def keep_for_guide(camera: Photographer, kept: Kept, language: str, folder: Path) -> Path:
    page = camera.open(BY_NAME[kept.page], language, GUIDE_WIDTH)
    return _write(folder / kept.file_name, take_small(page, kept.height, has_menu=False))


def _write(file: Path, picture: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture)
    return file
