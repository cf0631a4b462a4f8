"""What nobody may guess is made by `secrets`, of 128 bits or more (ASVS 11.5.1)."""

import ast
from collections.abc import Iterator
from pathlib import Path

from icdc.config import ROOT

MAKERS = {"token_urlsafe", "token_hex", "token_bytes"}
LEAST_BYTES = 16
# Names of files and databases: that they differ is enough.
NAMES = {("certification/files/kept.py", 8), ("keeping/server.py", 6)}
# The number of an account in sessions that are signed: 122 bits, as the extension makes it.
UNIQUIFIERS = {"privacy/erasure/taking.py", "accounts/service.py", "portal/entry/coming_in.py"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    house = ROOT / "icdc"
    for path in sorted(house.rglob("*.py")):
        yield str(Path(path).relative_to(house)), ast.parse(path.read_text(encoding="utf-8"))


def bytes_asked_for(tree: ast.Module) -> Iterator[int]:
    sizes = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in MAKERS:
            (size,) = node.args
            wanted = size.value if isinstance(size, ast.Constant) else sizes[ast.unparse(size)]
            assert isinstance(wanted, int)
            yield wanted


def test_every_secret_has_128_bits() -> None:
    made = [(path, size) for path, tree in modules() for size in bytes_asked_for(tree)]

    assert len(made) >= 10
    assert {one for one in made if one[1] < LEAST_BYTES} == NAMES


def test_nothing_is_made_by_dice_that_can_be_foretold() -> None:
    imported = {
        (path, name.name.partition(".")[0])
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
    }

    assert {path for path, name in imported if name == "random"} == set()
    assert {path for path, name in imported if name == "uuid"} == UNIQUIFIERS
