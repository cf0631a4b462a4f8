"""What is read out of the letters that came."""

import re
from email.message import EmailMessage

from tests.conftest import StrictClient
from tests.mail import Post

ADDRESS = "aigul@example.kg"


def words(letter: EmailMessage) -> str:
    body = letter.get_body()
    assert body is not None
    return str(body.get_content())


def code_in(letter: EmailMessage) -> str:
    """With the space in its middle."""
    found = re.search(r"^\d{4} \d{4}$", words(letter), re.MULTILINE)
    assert found is not None
    return found[0]


def link_in(letter: EmailMessage) -> str:
    """The path of it."""
    found = re.search(r"http://[^/\s]+(/my-record/entry/link/\S+)", words(letter))
    assert found is not None
    return found[1]


def ask(browser: StrictClient, address: str = ADDRESS) -> str:
    """The path of the page at which the code is typed."""
    answer = browser.post("/my-record/entry", data={"email": address})
    assert answer.status_code == 303
    return str(answer.location)


def ask_and_read(browser: StrictClient, post: Post, address: str = ADDRESS) -> tuple[str, str, str]:
    """The page of the code, the newest letter's code, and its link."""
    page = ask(browser, address)
    return page, code_in(post.taken[-1]), link_in(post.taken[-1])
