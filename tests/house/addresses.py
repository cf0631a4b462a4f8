"""Every address of the registry, and who may use it.

public: nobody signs in; everybody: all four roles; staff: all but trainees; office: administrators
and managers; else role names, joined by commas.
"""

import re
from dataclasses import dataclass

from flask import Flask

from icdc.models import RoleName
from icdc.web.guards import roles_for
from icdc.web.rights import EVERYBODY, OFFICE, STAFF

TABLE = """
POST       /courses/<int:course_id>/lists/<int:list_id>/reading           staff
GET        /trainees/export/<any(csv,xlsx):form>                          staff
GET,POST   /certificates/export/<any(csv,xlsx):form>                      staff
GET        /courses/<int:course_id>/certificates/export/<any(csv,xlsx):form> staff
GET        /courses/<int:course_id>/attendance/export/<any(csv,xlsx):form> staff
GET        /courses/<int:course_id>/roster/export/<any(csv,xlsx):form>    staff
GET        /programmes/export/<any(csv,xlsx):form>                        staff
GET        /courses/export/<any(csv,xlsx):form>                           staff
GET        /                                                              everybody
GET        /today                                                         trainer
GET        /overview                                                      office
GET        /overview/figures                                              office
GET        /applications/<code>                                           public
POST       /applications/<code>/withdrawal                                public
GET        /catalogue                                                     public
GET        /catalogue/<int:course_id>                                     public
POST       /catalogue/<int:course_id>/applications                        public
GET        /certificates                                                  staff
GET        /certificates/<int:certificate_id>                             staff
GET        /certificates/<int:certificate_id>.pdf                         everybody
GET        /certificates/<int:certificate_id>/revocation                  staff
POST       /certificates/<int:certificate_id>/revocation                  staff
GET        /certificates/<int:certificate_id>/replacement                 staff
POST       /certificates/<int:certificate_id>/replacement                 staff
POST       /certificates/<int:certificate_id>/replacement/preview         staff
GET        /certificates/<int:certificate_id>/name-withholding            office
POST       /certificates/<int:certificate_id>/name-withholding            office
GET        /certificates/<int:certificate_id>/code-renewal                everybody
POST       /certificates/<int:certificate_id>/code-renewal                everybody
GET        /verify/file                                                   public
POST       /verify/file                                                   public
GET        /courses                                                       staff
POST       /courses                                                       office
GET        /courses/<int:course_id>                                       staff
GET        /courses/<int:course_id>/applications                          staff
POST       /courses/<int:course_id>/applications/<int:application_id>/<name> staff
GET        /courses/<int:course_id>/attendance                            staff
GET        /courses/<int:course_id>/attendance/<int:session_id>           staff
POST       /courses/<int:course_id>/attendance/<int:session_id>           staff
POST       /courses/<int:course_id>/attendance/<int:session_id>/all-present staff
POST       /courses/<int:course_id>/attendance/<int:session_id>/clearing  staff
POST       /undoing                                                       staff
POST       /courses/<int:course_id>/attendances                           staff
GET,POST   /courses/<int:course_id>/candidates                            staff
GET        /courses/<int:course_id>/certificates                          staff
GET        /courses/<int:course_id>/certificates.<any(pdf,zip):form>      staff
POST       /courses/<int:course_id>/certificates/files                    staff
POST       /courses/<int:course_id>/certificates                          staff
GET        /courses/<int:course_id>/certificates/letters                  staff
POST       /courses/<int:course_id>/certificates/letters                  staff
GET        /courses/<int:course_id>/certificates/new                      staff
GET        /courses/<int:course_id>/certificates/preview.pdf             staff
POST       /courses/<int:course_id>/decisions                             staff
GET        /courses/<int:course_id>/edit                                  staff
POST       /courses/<int:course_id>/edit                                  staff
POST       /courses/<int:course_id>/enrolments                            staff
GET        /courses/<int:course_id>/facts                                 staff
POST       /courses/<int:course_id>/lists                                 staff
GET        /courses/<int:course_id>/lists/<int:list_id>                   staff
POST       /courses/<int:course_id>/lists/<int:list_id>/cancellation      staff
POST       /courses/<int:course_id>/lists/<int:list_id>/confirmation      staff
GET        /courses/<int:course_id>/lists/<int:list_id>/columns           staff
POST       /courses/<int:course_id>/lists/<int:list_id>/columns           staff
GET        /courses/<int:course_id>/lists/<int:list_id>/lines/<int:number> staff
GET        /courses/<int:course_id>/lists/<int:list_id>/lines/<int:number>/<name> staff
POST       /courses/<int:course_id>/lists/<int:list_id>/lines/<int:number>/<name> staff
GET        /courses/<int:course_id>/lists/<int:list_id>/lines/<int:number>/<name>/edit staff
POST       /courses/<int:course_id>/lists/<int:list_id>/lines/<int:number>/decision staff
GET        /courses/<int:course_id>/lists/new                             staff
POST       /courses/<int:course_id>/outcomes                              staff
GET        /courses/<int:course_id>/results                              staff
POST       /courses/<int:course_id>/rule-results                         staff
GET        /courses/<int:course_id>/rule-results/new                     staff
POST       /courses/<int:course_id>/promotions                            staff
GET        /courses/<int:course_id>/sessions                              staff
POST       /courses/<int:course_id>/sessions                              staff
POST       /courses/<int:course_id>/sessions/<int:session_id>/deletion    staff
GET        /courses/<int:course_id>/sessions/<int:session_id>/edit        staff
POST       /courses/<int:course_id>/sessions/<int:session_id>/edit        staff
GET        /courses/<int:course_id>/sessions/new                          staff
GET        /courses/<int:course_id>/signature-sheet.pdf                   staff
GET        /courses/new                                                   office
GET        /help/shortcuts                                                staff
GET        /search                                                        staff
POST       /search                                                        staff
GET        /enrolments/<int:enrolment_id>/<name>                          staff
POST       /enrolments/<int:enrolment_id>/<name>                          staff
POST       /enrolments/<int:enrolment_id>/seat-overrides                  staff
GET        /enrolments/<int:enrolment_id>/seat-overrides/new              staff
GET        /enrolments/<int:enrolment_id>/<name>/edit                     staff
POST       /enrolments/<int:enrolment_id>/waivers                        staff
POST       /enrolments/<int:enrolment_id>/waivers/deletion               staff
GET        /enrolments/<int:enrolment_id>/waivers/new                    staff
GET        /gender-share                                                  office
GET        /gender-share.<any(csv,xlsx,pdf):form>                         office
GET        /gender-share.json                                             office
GET        /gender-share.sdmx.csv                                         office
GET        /gender-share/people                                           office
GET        /gender-share/people.<any(csv,xlsx):form>                      office
GET        /gender-share/work-list                                        office
GET        /gender-share/work-list/<kind>/<int:record_id>/<name>          office
POST       /gender-share/work-list/distinctions                           office
POST       /gender-share/work-list/<kind>/<int:record_id>/<name>          office
GET        /gender-share/work-list/<kind>/<int:record_id>/<name>/edit     office
GET        /gender-share/charts/<any(groups,timeline,steps):name>.<any(svg,png):form> office
GET        /gender-share/frozen                                           office
POST       /gender-share/frozen                                           office
GET        /gender-share/frozen/<int:report_id>                           office
GET        /gender-share/frozen/<int:report_id>/<form>                    office
POST       /gender-share/frozen/<int:report_id>/versions                  office
GET        /gender-share/frozen/new                                       office
GET        /gender-share/targets                                          office
POST       /gender-share/targets                                          office
GET        /gender-share/targets/new                                      office
GET        /gender-share/targets/<int:target_id>/edit                     office
POST       /gender-share/targets/<int:target_id>/edit                     office
POST       /gender-share/targets/<int:target_id>/deletion                 office
GET        /gender-share/publication                                      office
POST       /gender-share/publication                                      office
GET        /figures                                                       public
GET        /figures.csv                                                   public
GET        /healthz                                                       public
GET        /jobs/<int:job_id>                                             staff
POST       /language                                                      public
GET        /users                                                         administrator
POST       /users                                                         administrator
POST       /users/search                                                  administrator
GET        /users/new                                                     administrator
GET        /users/<int:user_id>                                           administrator
GET        /users/<int:user_id>/edit                                      administrator
POST       /users/<int:user_id>/edit                                      administrator
GET        /users/<int:user_id>/<any('closure','session-ending','factor-removal'):act> administrator
POST       /users/<int:user_id>/closure                                   administrator
POST       /users/<int:user_id>/reopening                                 administrator
POST       /users/<int:user_id>/session-ending                            administrator
POST       /users/<int:user_id>/factor-removal                            administrator
POST       /users/<int:user_id>/unlocking                                 administrator
POST       /users/<int:user_id>/password-reset                            administrator
POST       /users/<int:user_id>/invitation                                administrator
GET        /users/settings                                                administrator
POST       /users/settings                                                administrator
GET        /invitations/<token>                                           public
POST       /invitations/<token>                                           public
GET        /account                                                       everybody
POST       /account/session-ending                                        everybody
POST       /account/sessions/<int:session_id>/ending                      everybody
GET,POST   /account/password                                              everybody
GET,POST   /account/second-factor                                         everybody
POST       /account/second-factor/<token>                                 everybody
GET        /account/second-factor/removal                                 everybody
POST       /account/second-factor/removal                                 everybody
GET,POST   /account/recovery-codes                                        everybody
GET,POST   /account/passkeys                                              everybody
POST       /account/passkeys/<token>                                      everybody
GET,POST   /account/passkeys/deletion                                     everybody
GET,POST   /account/confirmation                                          everybody
GET,POST   /account/confirmation/passkey                                  everybody
POST       /account/confirmation/passkey/<token>                          everybody
GET,POST   /password-reset                                                public
GET,POST   /password-reset/<token>                                        public
GET,POST   /sign-in/code                                                  public
GET,POST   /sign-in/way                                                   public
GET,POST   /sign-in/rescue                                                public
GET,POST   /sign-in/recovery-code                                         public
GET,POST   /sign-in/passkey                                               public
POST       /sign-in/passkey/<token>                                       public
GET        /my-record/entry                                               public
POST       /my-record/entry                                               public
GET        /my-record/entry/<ref>                                         public
POST       /my-record/entry/<ref>                                         public
GET        /my-record/entry/link/<token>                                  public
POST       /my-record/entry/link/<token>                                  public
POST       /my-record/enrolments/<int:enrolment_id>/withdrawal            everybody
GET        /my-record/requests                                            everybody
GET        /my-record/consents                                            everybody
GET        /my-record/data                                                everybody
POST       /my-record/requests                                            everybody
GET        /my-record/requests/new                                        everybody
POST       /my-record/requests/<int:request_id>/withdrawal                everybody
POST       /my-record/consents/<purpose>                                  everybody
POST       /my-record/consents/<purpose>/withdrawal                       everybody
POST       /my-record/data                                                everybody
POST       /requests                                                      office
GET        /requests/new                                                  office
GET        /requests/<int:request_id>                                     office
GET        /requests/<int:request_id>/answer                              office
POST       /requests/<int:request_id>/decision                            office
POST       /requests/<int:request_id>/pin-reveals                         office
POST       /requests/<int:request_id>/data                                office
POST       /requests/<int:request_id>/copies                              office
GET        /requests/settings                                             office
POST       /requests/settings                                             office
GET        /requests/export/<any(csv,xlsx):form>                          office
GET        /requests                                                      office
GET        /trainees/<int:trainee_id>/erasure                             office
POST       /trainees/<int:trainee_id>/erasure                             office
GET        /retention                                                     office
GET        /retention/application                                         office
POST       /retention/application                                         office
POST       /retention/<name>                                              office
GET        /audit                                                         office
GET        /audit/<int:entry_id>                                          office
GET        /audit/export/<any(csv,xlsx):form>                             office
GET,POST   /audit/people                                                  office
GET        /audit/records/<kind>/<int:record_id>                          staff
GET        /data-protection                                               public
GET        /my-record                                                     everybody
GET        /help                                                          public
GET        /help/<name>                                                   public
GET        /help/pictures/<any(ky,ru,en):language>/<name>                 public
GET        /programmes                                                    staff
POST       /programmes                                                    office
GET        /programmes/<int:programme_id>                                 staff
GET        /programmes/<int:programme_id>/certificate-design              office
POST       /programmes/<int:programme_id>/certificate-design              office
POST       /programmes/<int:programme_id>/certificate-design/example.pdf  office
POST       /programmes/<int:programme_id>/certificate-design/preview      office
GET        /programmes/<int:programme_id>/certificate-design/versions/<int:version> office
GET        /programmes/<int:programme_id>/certificate-design/versions/<int:version>/<any(front,back):side>.png office
GET        /programmes/<int:programme_id>/edit                            office
POST       /programmes/<int:programme_id>/edit                            office
GET        /programmes/new                                                office
POST       /register                                                     office
GET        /register/<int:register_id>                                   office
POST       /register/<int:register_id>/cancellation                      office
POST       /register/<int:register_id>/confirmation                      office
GET        /register/new                                                 office
GET,POST   /sign-in                                                       public
POST       /sign-out                                                      everybody
GET        /static/<path:filename>                                        public
GET        /trainees                                                      staff
GET        /trainees/<int:trainee_id>                                     staff
POST       /merges/<int:merge_id>/undoing                                 office
POST       /trainees/<int:trainee_id>/merges                              office
GET        /trainees/<int:trainee_id>/merges/new                          office
GET        /trainees/duplicates                                           staff
POST       /trainees/duplicates/distinctions                              staff
GET        /trainees/<int:trainee_id>/<name>                              staff
POST       /trainees/<int:trainee_id>/<name>                              staff
GET        /trainees/<int:trainee_id>/<name>/edit                         staff
POST       /trainees/<int:trainee_id>/pin-reveals                         staff
POST       /trainees/search                                               staff
POST       /certificates/search                                          staff
GET        /verify                                                        public
GET        /verify/<path:code>                                            public
GET        /verify/<path:code>.json                                       public
POST       /verify/<path:number>/name                                     public
GET        /verify/report                                                 public
POST       /verify/report                                                 public
GET        /verify/report/thanks                                          public
GET        /certificates/checks                                           office
GET        /forgery-reports                                               office
GET        /forgery-reports/<int:report_id>                               office
POST       /forgery-reports/<int:report_id>/handling                      office
"""
GROUPS = {"public": None, "everybody": EVERYBODY, "staff": STAFF, "office": OFFICE}
PART = re.compile(r"<(?:(?P<kind>\w+)(?:\((?P<choices>[^)]*)\))?:)?\w+>")


@dataclass(frozen=True)
class Address:
    methods: tuple[str, ...]
    rule: str
    who: str

    def __str__(self) -> str:
        return f"{','.join(self.methods):10} {self.rule:62} {self.who}"

    @property
    def roles(self) -> frozenset[RoleName] | None:
        """Those who may use it, None when it is public."""
        if self.who in GROUPS:
            return GROUPS[self.who]
        return frozenset(RoleName(name) for name in self.who.split(","))

    @property
    def is_public(self) -> bool:
        return self.roles is None

    @property
    def path(self) -> str:
        """An address of this form that leads to no record."""
        return PART.sub(_nothing, self.rule)


def _nothing(part: re.Match[str]) -> str:
    if part["kind"] == "any":
        return part["choices"].split(",")[0].strip(" '\"")
    return "999999" if part["kind"] == "int" else "unknown"


def addresses_listed() -> list[Address]:
    lines = (line.split() for line in TABLE.strip().splitlines())
    return [Address(tuple(methods.split(",")), rule, who) for methods, rule, who in lines]


def addresses_in_use(app: Flask) -> list[Address]:
    """What the application answers, with the rights that the guard would give."""
    with app.app_context():
        return [
            Address(tuple(sorted(rule.methods & WRITTEN)), rule.rule, _words_for(rule.endpoint))
            for rule in app.url_map.iter_rules()
            if rule.methods
        ]


# HEAD and OPTIONS go with every GET.
WRITTEN = {"GET", "POST", "PUT", "PATCH", "DELETE"}


def _words_for(endpoint: str) -> str:
    roles = roles_for(endpoint)
    names = [name for name, group in GROUPS.items() if group == roles]
    return names[0] if names else ",".join(sorted(roles or {"nobody"}))
