"""`make vendor`: fetch the files from outside once, and take none whose hash is not the pinned one.

With the npm client where there is one, else from the CDN.
"""

import http.client
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from icdc.web.assets import ASSETS, Asset


def main(assets: Sequence[Asset] = ASSETS) -> int:
    missing = [asset for asset in assets if not _is_here(asset)]
    failures = [asset for asset in missing if not _fetch(asset)]
    for asset in failures:
        print(f"Could not fetch {asset.package} {asset.version}: {asset.path}", file=sys.stderr)
    return 1 if failures else 0


def _is_here(asset: Asset) -> bool:
    return asset.file.exists() and asset.matches(asset.file.read_bytes())


def _fetch(asset: Asset) -> bool:
    asset.file.parent.mkdir(parents=True, exist_ok=True)
    for source in (_from_npm, _from_cdn):
        content = source(asset)
        if content is not None and asset.matches(content):
            asset.file.write_bytes(content)
            return True
    return False


def _from_npm(asset: Asset) -> bytes | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{asset.package}@{asset.version}"
        packed = subprocess.run(
            [npm, "pack", "--silent", "--pack-destination", folder, wanted],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        archives = list(Path(folder).glob("*.tgz"))
        if packed.returncode or not archives:
            return None
        return _unpacked(archives[0], asset)


def _unpacked(package: Path, asset: Asset) -> bytes | None:
    try:
        with tarfile.open(package) as archive:
            member = archive.extractfile(f"package/{asset.path}")
            return member.read() if member else None
    except (KeyError, tarfile.TarError):
        return None


def _from_cdn(asset: Asset) -> bytes | None:
    try:
        with urllib.request.urlopen(asset.cdn_address, timeout=60) as answer:
            return bytes(answer.read())
    except (OSError, http.client.HTTPException):
        # Refused, timed out, cut off in the middle: the next source may do better.
        return None


if __name__ == "__main__":
    sys.exit(main())
