"""What can wait for a trainer: how it is said, and where it is done."""

from collections.abc import Callable
from enum import StrEnum

from flask_babel import ngettext


class Kind(StrEnum):
    """The most pressing first."""

    applications = "applications"
    seats = "seats"
    lists = "lists"
    attendance = "attendance"
    results = "results"
    certificates = "certificates"
    letters = "letters"


# Endpoints that take a course's id; a list has an id of its own besides.
ENDPOINTS = {
    Kind.applications: "decisions.index",
    Kind.seats: "courses.show",
    Kind.lists: "participant_lists.show",
    Kind.attendance: "attendance.index",
    Kind.results: "results.index",
    Kind.certificates: "issuing.new",
    Kind.letters: "letters.index",
}

SENTENCES: dict[Kind, Callable[[int], str]] = {
    Kind.applications: lambda n: ngettext(
        "%(num)s application to decide", "%(num)s applications to decide", n
    ),
    Kind.seats: lambda n: ngettext(
        "%(num)s person waits, and a seat is free",
        "%(num)s people wait, and seats are free for them",
        n,
    ),
    Kind.lists: lambda n: ngettext(
        "%(num)s list brought in, but not confirmed",
        "%(num)s lists brought in, but not confirmed",
        n,
    ),
    Kind.attendance: lambda n: ngettext(
        "%(num)s session without attendance", "%(num)s sessions without attendance", n
    ),
    Kind.results: lambda n: ngettext(
        "%(num)s person of an ended course without a result",
        "%(num)s people of ended courses without a result",
        n,
    ),
    Kind.certificates: lambda n: ngettext(
        "%(num)s person can be certified", "%(num)s people can be certified", n
    ),
    Kind.letters: lambda n: ngettext(
        "%(num)s letter could not be sent", "%(num)s letters could not be sent", n
    ),
}
