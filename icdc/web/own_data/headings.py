"""How the parts of `my-data.json` are called: what is in the file, one heading for each."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

HEADINGS: dict[str, LazyString] = {
    "person": _l("About me"),
    "courses": _l("Courses and results"),
    "attendance": _l("Attendance"),
    "applications": _l("Applications, as they were typed"),
    "consents": _l("Consents"),
    "requests": _l("Requests and their answers"),
    "certificates": _l("Certificates"),
    "withdrawn_links": _l("Links to certificates that were taken back"),
    "letters": _l("Certificates sent by e-mail"),
    "notices": _l("Other letters"),
    "ways_in": _l("Letters with a way into these pages"),
    "account": _l("My account"),
    "passkeys": _l("Passkeys"),
    "sign_ins": _l("Sign-ins"),
    "open_sessions": _l("Where I am signed in"),
    "who_did_what": _l("Who read, gave out or changed my record"),
    "merges": _l("Records that were taken into mine"),
}
