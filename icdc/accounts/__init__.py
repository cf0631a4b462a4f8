"""Users and roles, sign-in."""

from flask import Flask

from icdc.accounts import jobs, views
from icdc.accounts.account import sessions
from icdc.accounts.account import views as account
from icdc.accounts.signing_in import opening
from icdc.accounts.users import acts, invitations, settings
from icdc.accounts.users import views as users


def open_room(app: Flask) -> None:
    opening.open_doors(app)
    app.register_blueprint(views.bp)
    app.register_blueprint(jobs.bp)
    app.register_blueprint(users.bp)
    app.register_blueprint(acts.bp)
    app.register_blueprint(settings.bp)
    app.register_blueprint(invitations.bp)
    app.register_blueprint(account.bp)
    app.register_blueprint(sessions.bp)
