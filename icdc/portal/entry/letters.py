"""What the letter says that lets somebody in."""

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import EntryAsk, Notice, Trainee
from icdc.portal.entry.keys import make_key, spaced
from icdc.portal.entry.people import Door, address_key, door_of, people_at, short_name
from icdc.web.addresses import whole_address
from icdc.web.notices import Draft, letter

KEY, PASSWORD = "entry", "entry_by_password"
# Of each door the kind of letter; through a door that is shut none comes.
KINDS = {Door.letter: KEY, Door.password: PASSWORD}


@letter(KEY)
def write_key(notice: Notice) -> Draft | None:
    found = _reader(notice, Door.letter)
    if found is None:
        return None
    asked, trainee = found
    is_shared = len(people_at(trainee.email)) > 1
    token, code = make_key(asked, trainee, is_shared and trainee.birth_date is not None)
    return Draft(
        to=("", trainee.email),
        subject=_("Your way to your training record"),
        text="\n\n".join((*_greeting(trainee, is_shared), *_ways(token, code))) + "\n",
    )


@letter(PASSWORD)
def write_refusal(notice: Notice) -> Draft | None:
    found = _reader(notice, Door.password)
    if found is None:
        return None
    trainee = found[1]
    is_shared = len(people_at(trainee.email)) > 1
    paragraphs = (
        *_greeting(trainee, is_shared),
        _("Your account is protected by a password, so a letter cannot let you in. Sign in here:"),
        whole_address("security.login"),
        _("If you did not ask for this, you need not do anything."),
    )
    text = "\n\n".join(paragraphs) + "\n"
    return Draft(to=("", trainee.email), subject=_("Sign in with your password"), text=text)


def _reader(notice: Notice, door: Door) -> tuple[EntryAsk, Trainee] | None:
    """None when the address or the account changed since somebody asked. The person is held:
    nobody who is erased at this moment gets a key."""
    asked = db.session.get(EntryAsk, notice.record_id)
    wanted = select(Trainee).where(Trainee.id == notice.trainee_id).with_for_update()
    trainee = db.session.scalar(wanted.execution_options(populate_existing=True))
    if asked is None or trainee is None or address_key(trainee.email) != asked.address_key:
        return None
    return (asked, trainee) if door_of(trainee) is door else None


def _greeting(trainee: Trainee, is_shared: bool) -> tuple[str, ...]:
    asked = _(
        "Somebody, most likely you, asked to see a record in the training registry of the"
        " Innovation Centre of Digital Competencies."
    )
    if not is_shared:
        return _("Good day!"), asked
    name = short_name(trainee)
    return _("Good day!"), _("This letter is for %(name)s.", name=name), asked


def _ways(token: str, code: str) -> tuple[str, ...]:
    return (
        _("Open this page and press the button on it:"),
        whole_address("entry.show_link", token=token),
        _("Or type this code on the page where you asked for this letter:"),
        spaced(code),
        _("You can use one of them, once: the code within 10 minutes, the link within 30."),
        _("Tell the code to nobody, not even to somebody who calls from the centre."),
        _("If you did not ask for this, you need not do anything: nobody gets in without it."),
    )
