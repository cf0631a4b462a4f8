"""Registers each room's commands."""

from flask import Flask

from icdc.accounts.commands import users
from icdc.accounts.job_commands import job_group
from icdc.certification.commands import certificates
from icdc.courses.commands import courses
from icdc.courses.lists.commands import participants
from icdc.courses.outcome_commands import enrolments
from icdc.courses.register.commands import register
from icdc.demo.commands import demo
from icdc.gender_share.commands import gender_share
from icdc.keeping.commands import COMMANDS as KEEPING
from icdc.privacy.audit_trail.commands import audit
from icdc.privacy.commands import privacy, retention, trainees
from icdc.trainees.commands import pins

GROUPS = (
    audit,
    privacy,
    retention,
    trainees,
    users,
    courses,
    participants,
    enrolments,
    register,
    demo,
    job_group,
    certificates,
    gender_share,
    pins,
)


def add_commands(app: Flask) -> None:
    for group in (*GROUPS, *KEEPING):
        app.cli.add_command(group)
