"""Registers each room's commands."""

from flask import Flask

from icdc.accounts.commands import users
from icdc.certification.commands import certificates
from icdc.courses.commands import courses
from icdc.courses.lists.commands import participants
from icdc.courses.outcome_commands import enrolments
from icdc.demo.commands import demo
from icdc.gender_share.commands import gender_share

GROUPS = (
    users,
    courses,
    participants,
    enrolments,
    demo,
    certificates,
    gender_share,
)


def add_commands(app: Flask) -> None:
    for group in GROUPS:
        app.cli.add_command(group)
