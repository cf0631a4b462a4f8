"""The hall: create_app, assembly only."""

from flask import Flask
from flask_security import SQLAlchemyUserDatastore
from flask_security.core import Security
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from icdc import (
    accounts,
    certification,
    courses,
    gender_share,
    guide,
    portal,
    privacy,
    search,
    trainees,
)
from icdc.accounts.signing_in.codes import TypedRecoveryCode
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
from icdc.models import Passkey, Role, User
from icdc.web import (
    assets,
    compression,
    erased,
    errors,
    filters,
    guards,
    half_way,
    headers,
    locale,
    logs,
    navigation,
    numbers,
    open_sessions,
    refusals,
    requests,
    second_factor,
    session_life,
    shortcuts,
    shown_again,
    static_files,
    way_back,
    working,
)
from icdc.web.audit import beneath, changes
from icdc.web.paths import wanted_path
from icdc.web.records import RecordIdConverter
from icdc.web.request_words import add_request_words
from icdc.web.undoing import views as undoing

ROOMS = (accounts, courses, trainees, certification, gender_share, portal, privacy, search, guide)


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
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.url_map.converters["int"] = RecordIdConverter
    # The guard stands before the CSRF check: whose session has ended is asked to sign in.
    _lend_tools(app)
    _start_extensions(app)
    for room in ROOMS:
        room.open_room(app)
    app.register_blueprint(undoing.bp)
    add_commands(app)
    return app


def _start_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        is_sqlite = db.engine.dialect.name == "sqlite"
        (prepare_sqlite if is_sqlite else prepare_postgresql)(db.engine)
        beneath.watch(db.engine)
    # Batch mode: SQLite cannot alter a table, so Alembic copies it.
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=locale.chosen_language)
    limiter.init_app(app)
    if app.config["MAIL_BACKEND"]:
        mail.init_app(app)
    working.start(app)
    changes.watch()
    erased.watch()
    open_sessions.watch()
    _start_security(app, security)


def _start_security(app: Flask, guard: Security) -> None:
    guard.init_app(
        app,
        SQLAlchemyUserDatastore(db, User, Role, Passkey),
        mf_recovery_form=TypedRecoveryCode,
    )
    session_life.load_by_row(app)
    # Pages only: a sign-in by another program could not be told apart from guessing.
    guard.want_json(lambda _request: False)


def _lend_tools(app: Flask) -> None:
    logs.start_log()
    logs.log_faults(app)
    refusals.log_refusals(app)
    compression.compress_answers(app)
    headers.protect(app)
    requests.mark_reading(app)
    session_life.limit_sessions(app)
    half_way.limit_half_way(app)
    guards.close_by_default(app)
    second_factor.lead_to_it(app)
    requests.limit_typed(app)
    requests.refuse_nul(app)
    shown_again.listen(app)
    errors.answer_errors(app)
    filters.add_filters(app)
    numbers.add_number_filters(app)
    add_request_words(app)
    locale.offer_languages(app)
    assets.serve_assets(app)
    static_files.keep_files(app)
    app.jinja_env.globals.update(
        may_use=guards.may_use,
        main_links=navigation.main_links,
        ways=shortcuts.ways,
        this_address=way_back.this_address,
        what_to_send_again=shown_again.what_to_send_again,
        wanted_path=wanted_path,
    )
