"""The name of somebody who came by a letter: the account has none of its own."""

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Trainee, User


def name_in_record(user: User) -> str:
    """As the person's record has it; empty for an account of nobody in the registry."""
    trainee = db.session.scalar(select(Trainee).where(Trainee.user_id == user.id))
    return trainee.full_name if trainee else ""
