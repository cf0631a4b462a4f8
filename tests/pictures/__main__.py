"""From the command line: `all [PAGE ...]` to look at, `guide` to keep."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from icdc.config import ROOT
from tests.e2e.browsing import launched
from tests.pictures.committed import make_committed
from tests.pictures.pages import BY_NAME, PAGES
from tests.pictures.scenery import staged
from tests.pictures.sheets import write_sheets
from tests.pictures.taking import Photographer, photographer, take_all

FOLDER = ROOT / "screenshots"


def main(what: str, *only: str) -> int:
    if unknown := [name for name in only if name not in BY_NAME]:
        print(f"No page is called {', '.join(unknown)}. There are: {', '.join(BY_NAME)}.")
        return 2
    with (
        TemporaryDirectory() as instance,
        launched() as chromium,
        staged(Path(instance)) as (registry, places),
        photographer(chromium, registry, places) as camera,
    ):
        if what == "guide":
            print(f"{len(make_committed(camera))} pictures made for the guide and README.")
        else:
            taken = take_each(camera, only)
            write_sheets(chromium, FOLDER, taken)
            count = sum(map(len, taken.values()))
            print(f"{count} pictures of {len(taken)} pages: {FOLDER.name}/index.html")
        for complaint in camera.complaints:
            print(complaint)
        return 1 if camera.complaints else 0


def take_each(camera: Photographer, only: tuple[str, ...]) -> dict[str, list[Path]]:
    FOLDER.mkdir(exist_ok=True)
    taken = {}
    for seen in PAGES:
        if not only or seen.name in only:
            print(seen.name, flush=True)
            taken[seen.name] = take_all(camera, seen, FOLDER)
    return taken


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
