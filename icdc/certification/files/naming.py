"""What the file of a paper is called."""

from werkzeug.utils import secure_filename

from icdc.models import Certificate
from icdc.models.names import latin
from icdc.web.file_names import in_latin


def paper_name(certificate: Certificate, language: str = "", number: str = "") -> str:
    """Course, holder and language in Latin letters: DA-2023-01-asanova_aigul-ky.pdf."""
    facts = certificate.printed
    course = in_latin(facts["course_code"])
    # Whose name was withheld is known by the number.
    holder = latin(facts["name"]) or certificate.number
    told = [course, holder, number, language or facts["language"]]
    return secure_filename(f"{'-'.join(part for part in told if part)}.pdf")
