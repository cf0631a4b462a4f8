"""Puts our own pages and watches where the extension has its own."""

from flask import Flask, abort
from flask.typing import ResponseReturnValue

from icdc.accounts.account import gaining, second_factor
from icdc.accounts.signing_in import letters
from icdc.accounts.signing_in.doors import DOORS, HALF_WAY
from icdc.accounts.signing_in.gates import for_who_has_an_address, for_who_is_not_in
from icdc.accounts.signing_in.leaving import noted
from icdc.accounts.signing_in.releasing import releasing
from icdc.accounts.signing_in.resets import ask_for_reset
from icdc.accounts.signing_in.watch import watched

# What only those need who sign in by an address, and not by a one-time link.
FOR_ADDRESSES = {
    "verify", "wan_verify", "wan_verify_response", "change_password", "two_factor_setup",
    "mf_recovery_codes", "wan_register", "wan_register_response", "wan_delete",
}  # fmt: skip


def open_doors(app: Flask) -> None:
    app.view_functions["security.forgot_password"] = ask_for_reset
    # The extension makes another secret for every wrong code, after the app has scanned the first.
    app.view_functions["security.two_factor_setup"] = second_factor.set_up
    for name in ("two_factor_setup_validate", "two_factor_rescue"):
        app.view_functions[f"security.{name}"] = _nothing_here
    for name in FOR_ADDRESSES:
        view = app.view_functions[f"security.{name}"]
        app.view_functions[f"security.{name}"] = for_who_has_an_address(view)
    _guard_doors(app)
    letters.watch(app)
    gaining.watch(app)


def _guard_doors(app: Flask) -> None:
    views = app.view_functions
    views["security.reset_password"] = releasing(views["security.reset_password"])
    for name, door in DOORS.items():
        views[f"security.{name}"] = watched(door, views[f"security.{name}"])
    for name in (*HALF_WAY, "login"):
        views[f"security.{name}"] = for_who_is_not_in(views[f"security.{name}"])
    views["security.logout"] = noted(views["security.logout"])


def _nothing_here(**_arguments: str) -> ResponseReturnValue:
    """No message with a code is ever sent, so nothing has to be rescued by one."""
    abort(404)
