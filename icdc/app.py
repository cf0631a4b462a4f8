"""The hall: create_app, assembly only."""

from flask import Flask
from flask_security import SQLAlchemyUserDatastore
from flask_security.core import Security
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from icdc import accounts, certification, courses, gender_share, portal, trainees
from icdc.cli import add_commands
from icdc.config import ROOT, Config
from icdc.extensions import (
    babel,
    csrf,
    db,
    limiter,
    mail,
    migrate,
    prepare_postgresql,
    prepare_sqlite,
    security,
)
from icdc.models import Role, User
from icdc.web import assets, errors, filters, guards, headers, locale, navigation, requests, working
from icdc.web.records import RecordIdConverter

ROOMS = (accounts, courses, trainees, certification, gender_share, portal)


def create_app(config: Config | None = None, **settings: object) -> Flask:
    """The registry, ready to serve. `settings` overrule what the configuration says."""
    app = Flask(
        __name__,
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.config.from_mapping((config or Config.from_environment()).as_flask() | settings)
    if proxies := app.config["PROXIES"]:
        # Only then: otherwise a visitor could write whatever address he or she likes.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # as Flask's documentation does
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    if app.config["PRODUCTION"] and not app.config["PUBLIC_URL"]:
        app.logger.warning(
            "ICDC_PUBLIC_URL is not set: papers and letters name whatever host was asked."
        )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.url_map.converters["int"] = RecordIdConverter
    # The guard stands before the CSRF check: whose session has ended is asked to sign in.
    _lend_tools(app)
    _start_extensions(app)
    for room in ROOMS:
        room.open_room(app)
    add_commands(app)
    return app


def _start_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        is_sqlite = db.engine.dialect.name == "sqlite"
        (prepare_sqlite if is_sqlite else prepare_postgresql)(db.engine)
    # Batch mode: SQLite cannot alter a table, so Alembic copies it.
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=locale.chosen_language)
    limiter.init_app(app)
    if app.config["MAIL_BACKEND"]:
        mail.init_app(app)
    working.start(app)
    _start_security(app, security)


def _start_security(app: Flask, guard: Security) -> None:
    guard.init_app(app, SQLAlchemyUserDatastore(db, User, Role))


def _lend_tools(app: Flask) -> None:
    headers.protect(app)
    requests.mark_reading(app)
    guards.close_by_default(app)
    requests.refuse_nul(app)
    errors.answer_errors(app)
    filters.add_filters(app)
    locale.offer_languages(app)
    assets.serve_assets(app)
    app.jinja_env.globals.update(
        may_use=guards.may_use,
        main_links=navigation.main_links,
        this_address=navigation.this_address,
    )
