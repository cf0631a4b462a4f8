"""What papers are made with."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from icdc.certification.paper.pdf import PAPERS
from icdc.web.assets import VENDOR


@cache
def tools() -> str:
    """Another text as soon as the typesetter, a template or a typeface is another."""
    made = sha256(version("typst").encode())
    for folder in (PAPERS, VENDOR):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            made.update(path.relative_to(folder).as_posix().encode())
            made.update(sha256(path.read_bytes()).digest())
    return made.hexdigest()
