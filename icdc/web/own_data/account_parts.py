"""What is taken along of ways in, of the account, and of what the audit trail tells."""

from icdc.web.own_data.part import CHAIN, COUNTER, LINK, SECRET, Part, same

WAYS_IN = Part(
    "entry_key",
    "ways_in",
    same("made_at", "expires_at", "used_at"),
    {
        "id": LINK, "ask_id": LINK, "trainee_id": LINK, "link_hash": SECRET, "code_hash": SECRET,
        "asks_birth_date": "how the way in asks", "wrong": "how often a guess was wrong",
    },
)  # fmt: skip
ACCOUNT = Part(
    "user",
    "account",
    same("email", "name", "active", "created_at", "invited_at", "tf_primary_method"),
    {
        "id": LINK, "password": SECRET, "fs_uniquifier": SECRET, "tf_totp_secret": SECRET,
        "tf_last_counter": "so that no code of the telephone works twice",
        "mf_recovery_codes": SECRET, "fs_webauthn_user_handle": SECRET,
    },
)  # fmt: skip
PASSKEYS = Part(
    "passkey",
    "passkeys",
    same("name", "device_type", "create_datetime", "lastuse_datetime"),
    {
        "id": LINK, "user_id": LINK, "credential_id": SECRET, "public_key": SECRET,
        "sign_count": COUNTER, "transports": "how the device speaks", "usage": "how it is used",
        "backup_state": "how the device is kept", "extensions": "how the device speaks",
    },
)  # fmt: skip
SIGN_INS = Part(
    "sign_in",
    "sign_ins",
    same("at", "way", "outcome", "address", "browser"),
    {"id": LINK, "user_id": LINK, "account_key": "the address that was typed, made unreadable"},
)
SESSIONS = Part(
    "open_session",
    "open_sessions",
    same("opened_at", "seen_at", "ends_at", "way", "address", "browser", "is_kept"),
    {"id": LINK, "user_id": LINK, "key_hash": SECRET},
)
TRAIL = Part(
    "audit_entry",
    "who_did_what",
    same("at", "act", "via", "record_kind") | {"by_id": "by_role", "changes": "fields"},
    {
        "id": CHAIN, "record_id": LINK, "trainee_id": LINK,
        "reason": "may name other people", "address": "of a member of the staff",
        "salt": CHAIN, "redacted_by_id": CHAIN, "details_hash": CHAIN, "address_salt": CHAIN,
        "address_hash": CHAIN, "previous": CHAIN, "hash": CHAIN,
    },
)  # fmt: skip
