"""The door: what a WSGI server and `flask --app wsgi` open."""

import sys

from icdc.app import create_app
from icdc.demo.refusing import refuse_demonstration
from icdc.web.outages import OUTAGES, sentence_on

try:
    app = create_app()
    refuse_demonstration(app)
except OUTAGES as outage:
    sys.exit(f"Error: {sentence_on(outage)}")
