"""Files from outside, pinned by their hash, and our own under addresses that change with them."""

import base64
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha384
from pathlib import Path

from flask import Flask, current_app, url_for

from icdc.config import ROOT
from icdc.web.headers import CDN

VENDOR = ROOT / "static" / "vendor"


@dataclass(frozen=True)
class Asset:
    package: str
    version: str
    path: str
    integrity: str
    folder: Path | None = None

    @property
    def file(self) -> Path:
        """Where the fetched copy lies: among what is served, unless a folder is named."""
        return (self.folder or VENDOR) / Path(self.path).name

    @property
    def cdn_address(self) -> str:
        return f"{CDN}/npm/{self.package}@{self.version}/{self.path}"

    def matches(self, content: bytes) -> bool:
        return self.integrity == integrity_of(content)


HTMX = Asset(
    "htmx.org",
    "4.0.1",
    "dist/htmx.min.js",
    "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn",
)
BOOTSTRAP = Asset(
    "bootstrap",
    "5.3.9",
    "dist/css/bootstrap.min.css",
    "sha384-yEPZ7jP9S0QKiUQ0m3jjsO4ProIW7wvR9gXkI7JOGa2XVsw53Yke2bsdkBbjmmiX",
)
# Typefaces of the certificate: each of them has ң ө ү, and may be embedded (OFL).
FONTS = (
    Asset(
        "@expo-google-fonts/pt-serif",
        "0.4.1",
        "400Regular/PTSerif_400Regular.ttf",
        "sha384-6aPGzHefOtwx0BK0DLJfkn3iXCMtuAQNdbk0siX8crmDSAqO2MomnYpBnj/yoerA",
    ),
    Asset(
        "@expo-google-fonts/pt-serif",
        "0.4.1",
        "700Bold/PTSerif_700Bold.ttf",
        "sha384-2MiY/cR4XYiC1n33o7wkFanniWdO5GxWDUDdDJuXJUiG5/PKdgg00zofglaSSEz5",
    ),
    Asset(
        "@expo-google-fonts/pt-serif",
        "0.4.1",
        "400Regular_Italic/PTSerif_400Regular_Italic.ttf",
        "sha384-BRmrNfg8QXu2WtYXC7kI98YJtFMmVvMYFxLdov1W09XeKfAOyaieT6HrDdz3O4FK",
    ),
    Asset(
        "@expo-google-fonts/playfair-display",
        "0.4.2",
        "700Bold/PlayfairDisplay_700Bold.ttf",
        "sha384-3CjsQUCTFFtmhXGcYGSX/YDG1aPVYNbTRhGatN58myBTZz32fyl9aUe00aSwc0eV",
    ),
)
ASSETS = (HTMX, BOOTSTRAP, *FONTS)


def integrity_of(content: bytes) -> str:
    return "sha384-" + base64.b64encode(sha384(content).digest()).decode()


def serve_assets(app: Flask) -> None:
    app.jinja_env.globals.update(
        assets={"htmx": HTMX, "bootstrap": BOOTSTRAP},
        asset_address=asset_address,
        local_address=local_address,
        own_address=own_address,
    )


def asset_address(asset: Asset) -> str:
    if current_app.config["ASSETS"] == "local":
        return local_address(asset)
    return asset.cdn_address


def local_address(asset: Asset) -> str:
    return url_for("static", filename=f"vendor/{asset.file.name}", v=asset.version)


def own_address(name: str) -> str:
    """The address of one of our own static files; another content has another address."""
    return url_for("static", filename=name, v=version_of(name) or "dev")


def version_of(name: str) -> str:
    """What stands in the address of a static file and is another for another content.

    "" while developing, when the file changes under the running server: ask for it afresh.
    """
    return "" if current_app.debug else _fingerprint(name)


@lru_cache
def _fingerprint(name: str) -> str:
    pinned = (asset.version for asset in ASSETS if f"vendor/{asset.file.name}" == name)
    return next(pinned, "") or integrity_of((ROOT / "static" / name).read_bytes())[7:15]
