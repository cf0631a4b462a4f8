"""Files from outside that only the tests need: fetched by `make vendor`, never served to anybody.

axe-core reads a page for faults that keep people out; its licence (MPL-2.0) stays in the file.
"""

import sys
from pathlib import Path

from icdc.web import vendor
from icdc.web.assets import Asset

AXE = Asset(
    "axe-core",
    "4.14.1",
    "axe.min.js",
    "sha384-xt1SFg49QaDwsyt0Xfs2XAyBtYPClXl3X2q5OOLeGAUmq9jZTYIMdztpF99WdhiH",
    folder=Path(__file__).parent / "fetched",
)

if __name__ == "__main__":
    sys.exit(vendor.main([AXE]))
