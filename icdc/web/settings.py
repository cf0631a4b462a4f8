"""Settings that the office changes itself, by name."""

from icdc.extensions import db
from icdc.models import Setting


def find_setting(name: str) -> Setting | None:
    """Its row, which tells who changed it and when; None: it was never changed."""
    return db.session.get(Setting, name)


def read_setting(name: str, otherwise: str = "") -> str:
    setting = find_setting(name)
    return setting.value if setting else otherwise


def write_setting(name: str, value: str, by_id: int | None) -> Setting:
    """Not committed. Of two who write at one moment the second is told."""
    setting = find_setting(name)
    if setting is None:
        setting = Setting(name=name)
        db.session.add(setting)
    setting.value, setting.changed_by_id = value, by_id
    return setting
