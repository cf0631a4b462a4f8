"""What goes into a person's own data, and what does not and why: every column has its line.

`taken` leads from a column to its key in `my-data.json`; `left` from a column to the reason why it
is left out. `elsewhere` are tables that are left out as a whole.
"""

from icdc.web.own_data.account_parts import ACCOUNT, PASSKEYS, SESSIONS, SIGN_INS, TRAIL, WAYS_IN
from icdc.web.own_data.paper_parts import CERTIFICATES, LETTERS, NOTICES, WITHDRAWN_LINKS
from icdc.web.own_data.part import CHAIN, FOLLOWS
from icdc.web.own_data.person_parts import (
    APPLICATIONS,
    ATTENDANCE,
    CONSENTS,
    COURSES,
    MERGES,
    PERSON,
    REQUESTS,
)

PARTS = (
    PERSON, COURSES, ATTENDANCE, APPLICATIONS, CONSENTS, REQUESTS, CERTIFICATES, WITHDRAWN_LINKS,
    LETTERS, NOTICES, WAYS_IN, ACCOUNT, PASSKEYS, SIGN_INS, SESSIONS, TRAIL, MERGES,
)  # fmt: skip
# Tables that lead to a person, of which nothing is taken.
ELSEWHERE = {
    "trainee_word": FOLLOWS,
    "distinct_pair": "says of two people that they are two: it would tell of the other one",
    "issued_file": "fingerprints of the PDF files, so that a returned one is known as genuine",
    "certificate_ledger": CHAIN,
    "forgery_report": "what somebody else wrote about a paper, often not the holder's doing",
    "user_role": "stands in the account as its roles",
}
