"""The doors: by what way one comes in, whose account is asked for, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response

from icdc.accounts.signing_in import outcomes
from icdc.accounts.signing_in.attempts import Account
from icdc.models import Outcome, Way


@dataclass(frozen=True)
class Door:
    way: Way
    whose: Callable[[], Account | None]
    outcome: Callable[[Response], Outcome | None]


DOORS = {
    "login": Door(Way.password, outcomes.whose_address_is_typed, outcomes.of_password),
    "two_factor_token_validation": Door(
        Way.authenticator, outcomes.whoever_is_half_way, outcomes.of_code
    ),
    "mf_recovery": Door(Way.recovery_code, outcomes.whoever_is_half_way, outcomes.of_code),
    "wan_signin_response": Door(Way.passkey, outcomes.whoever_is_half_way, outcomes.of_passkey),
    "verify": Door(Way.password, outcomes.whoever_is_in, outcomes.of_confirmation),
    "wan_verify_response": Door(Way.passkey, outcomes.whoever_is_in, outcomes.of_key_shown_again),
    "change_password": Door(Way.password, outcomes.whoever_is_in, outcomes.of_change),
    "reset_password": Door(Way.mail, outcomes.nobody, outcomes.of_reset),
}
HALF_WAY = {
    "two_factor_token_validation", "mf_recovery", "tf_select", "wan_signin", "wan_signin_response",
}  # fmt: skip
