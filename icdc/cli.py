"""Registers each room's commands."""

from flask import Flask

from icdc.accounts.commands import users

GROUPS = (users,)


def add_commands(app: Flask) -> None:
    for group in GROUPS:
        app.cli.add_command(group)
