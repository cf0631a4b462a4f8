"""What may not be committed: other people's addresses, this machine's paths, fetched files."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from icdc.config import ROOT

NEVER = {"uv.lock", "pylock.toml", "package-lock.json", ".env"}
# Joined here, so that this file does not hold what it looks for.
REGISTRIES = (".".join(name) for name in (
    ("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"),
    ("proxy", "golang", "org"), ("registry", "yarnpkg", "com"),
))  # fmt: skip
OPTIONS = ("--" + "index-url", "--extra-" + "index-url", "--find-" + "links", "--trusted-" + "host")
FOLDERS = ("work", "root", "home", "Users")
FORBIDDEN = re.compile(
    "|".join([
        *map(re.escape, REGISTRIES),
        *map(re.escape, OPTIONS),
        r"(?<![\w.])/(?:" + "|".join(FOLDERS) + r")/\w",
    ])
)  # fmt: skip


def committed() -> list[Path]:
    """The files of the repository, and those about to be added to it."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return walked()
    listed = subprocess.run(
        [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z",
         "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [file for file in files if file.is_file()]


def walked(folder: Path = ROOT) -> list[Path]:
    """The same without git: everything but what .gitignore names."""
    found: list[Path] = []
    for entry in folder.iterdir():
        if _is_ignored(entry):
            continue
        found += walked(entry) if entry.is_dir() else [entry]
    return found


def _is_ignored(entry: Path) -> bool:
    patterns = [".git", *(ROOT / ".gitignore").read_text().split()]
    return any(entry.relative_to(ROOT).match(pattern.strip("/")) for pattern in patterns)


def test_no_file_names_a_registry_or_a_path_of_this_machine() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in committed()
        if (match := FORBIDDEN.search(file.read_text("utf-8", errors="replace")))
    ]

    assert found == []


def test_no_lock_with_addresses_and_no_fetched_file_is_committed() -> None:
    names = [file.relative_to(ROOT) for file in committed()]

    assert [name for name in names if name.name in NEVER] == []
    assert [name for name in names if re.search(r"\.min\.(js|css)$", name.name)] == []
    assert [name for name in names if name.suffix in {".mo", ".pyc", ".db"}] == []


def test_every_requirement_has_a_hash() -> None:
    for file in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        pins = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", file.read_text(), re.MULTILINE | re.DOTALL)
        assert pins
        assert all("--hash=sha256:" in pin for pin in pins)


@pytest.mark.parametrize(
    ("text", "is_forbidden"),
    [
        ("see https://" + "pypi" + ".org/simple", True),
        ("/" + "work/main/icdc", True),
        ('"/' + 'home/aida/file"', True),
        ("https://example.kg/home/page", False),
        ("url_for('accounts.home')", False),
    ],
)
def test_what_is_looked_for_is_found(text: str, is_forbidden: bool) -> None:
    assert bool(FORBIDDEN.search(text)) == is_forbidden


def test_without_git_no_file_is_overlooked() -> None:
    known = set(committed())

    assert known <= set(walked())
