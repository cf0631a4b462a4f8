"""How acts and their ways are called, on the office's pages and on one's own."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Act, Via

ACTS: dict[str, LazyString] = {
    Act.created: _l("added"),
    Act.changed: _l("changed"),
    Act.removed: _l("removed"),
    Act.pin_revealed: _l("PIN looked at"),
    Act.seat_overridden: _l("seat given beyond the capacity"),
    Act.award_waived: _l("exception from the award rule"),
    Act.waiver_withdrawn: _l("exception taken back"),
    Act.trainees_merged: _l("records taken together"),
    Act.merge_undone: _l("records taken apart again"),
    Act.list_exported: _l("file saved"),
    Act.pins_rotated: _l("PINs sealed anew"),
    Act.register_imported: _l("past register brought in"),
    Act.report_frozen: _l("report frozen"),
    Act.report_restated: _l("report restated"),
    Act.figures_published: _l("figures shown to the public"),
    Act.figures_hidden: _l("figures hidden from the public"),
    Act.user_invited: _l("user invited"),
    Act.sessions_ended: _l("sessions ended"),
    Act.password_reset: _l("letter for a new password sent"),
    Act.factor_removed: _l("second step of signing in removed"),
    Act.lock_opened: _l("lock of an account opened"),
    Act.entered_by_mail: _l("came in by a letter"),
    Act.own_data_taken: _l("own data taken"),
    Act.request_decided: _l("request answered"),
    Act.request_withdrawn: _l("request taken back"),
    Act.request_closed: _l("request closed by an erasure"),
    Act.trainee_erased: _l("person erased"),
    Act.retention_applied: _l("data removed whose time was over"),
    Act.backup_made: _l("backup made"),
    Act.backup_restored: _l("backup restored"),
}
WAYS: dict[str, LazyString] = {
    Via.web: _l("on the pages"),
    Via.command: _l("by a command"),
    Via.job: _l("by a job"),
}
