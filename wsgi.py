"""The door: what a WSGI server and `flask --app wsgi` open."""

from icdc.app import create_app

app = create_app()
