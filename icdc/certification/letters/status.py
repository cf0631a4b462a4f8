"""Where a letter stands, as people see it: its own state, and whether a job still has it."""

from enum import StrEnum

from icdc.models import Job, JobState, Letter, LetterState


class Status(StrEnum):
    none = "none"
    # Asked for, or put off: a job will see to it.
    waiting = "waiting"
    at_work = "at_work"
    sent = "sent"
    failed = "failed"
    # Handed to the mail server, which did not say whether it took it: perhaps sent.
    cut_off = "cut_off"
    # Not sent, and no job has it any more.
    stopped = "stopped"


def status_of(letter: Letter | None, job: Job | None) -> Status:
    """`job`: the one that has the letter in hand, if there is one."""
    if letter is None:
        return Status.none
    if letter.state is LetterState.sent:
        return Status.sent
    if letter.state is LetterState.failed:
        return Status.failed
    if letter.state is LetterState.sending:
        return _of_handed_over(letter, job)
    return Status.waiting if job else Status.stopped


def _of_handed_over(letter: Letter, job: Job | None) -> Status:
    is_talking = job is not None and job.state is JobState.running and not letter.fault
    return Status.at_work if is_talking else Status.cut_off
