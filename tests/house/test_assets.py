"""Files from outside: the page names their hash, and nothing else is taken."""

import re
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from icdc.web import assets, vendor
from icdc.web.assets import ASSETS, BOOTSTRAP, HTMX, Asset, integrity_of
from icdc.web.headers import CDN
from tests.conftest import StrictClient
from tests.vendor import AXE

NPM = """#!/bin/sh
/bin/cp "{archive}" "$4/"
"""


@pytest.fixture
def real() -> dict[str, bytes]:
    """The files as the CDN has them, by their addresses."""
    return copies()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for fetched files, on a machine without npm."""
    folder = tmp_path / "vendor"
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(assets, "VENDOR", folder)
    return folder


def serve(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> None:
    """Put a CDN of ours in the place of the real one."""

    def answer(address: str, timeout: int) -> BytesIO:
        return BytesIO(files[address])

    monkeypatch.setattr("urllib.request.urlopen", answer)


def install_npm(tmp_path: Path, path: str, content: bytes) -> None:
    """An npm that packs one file of this content."""
    archive = tmp_path / "packed.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        member = tarfile.TarInfo(f"package/{path}")
        member.size = len(content)
        packed.addfile(member, BytesIO(content))
    npm = tmp_path / "bin" / "npm"
    npm.write_text(NPM.format(archive=archive))
    npm.chmod(0o755)


def copies() -> dict[str, bytes]:
    return {asset.cdn_address: asset.file.read_bytes() for asset in ASSETS}


@pytest.mark.parametrize("asset", [*ASSETS, AXE], ids=lambda asset: asset.path)
def test_the_fetched_file_has_the_pinned_hash(asset: Asset) -> None:
    assert integrity_of(asset.file.read_bytes()) == asset.integrity


@pytest.mark.parametrize("asset", [HTMX, BOOTSTRAP], ids=lambda asset: asset.path)
def test_the_page_names_the_hash_of_the_fetched_file(visitor: StrictClient, asset: Asset) -> None:
    page = visitor.get("/sign-in").text

    tag = re.search(rf"<[^>]+{re.escape(asset.cdn_address)}[^>]+>", page)

    assert tag is not None
    assert f'integrity="{integrity_of(asset.file.read_bytes())}"' in tag[0]
    assert 'crossorigin="anonymous"' in tag[0]


def test_without_the_cdn_the_page_takes_our_own_copies(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "ASSETS", "local")

    response = visitor.get("/sign-in")

    assert f'src="/static/vendor/htmx.min.js?v={HTMX.version}"' in response.text
    assert CDN not in response.text + response.headers["Content-Security-Policy"]


def test_what_the_cdn_serves_is_kept(
    real: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    serve(monkeypatch, real)

    assert vendor.main() == 0
    assert copies() == real


def test_an_altered_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve(monkeypatch, {asset.cdn_address: b"altered" for asset in ASSETS})

    assert vendor.main() == 1
    assert list(folder.iterdir()) == []
    assert "Could not fetch htmx.org 4.0.1" in capsys.readouterr().err


def test_an_altered_package_is_refused(
    monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    install_npm(tmp_path, HTMX.path, b"altered")
    serve(monkeypatch, {asset.cdn_address: b"altered" for asset in ASSETS})

    assert vendor.main() == 1
    assert list(folder.iterdir()) == []
