"""A certificate's paper for other rooms (`web/papers.py`)."""

from icdc.certification.files.naming import paper_name
from icdc.certification.paper.handing_out import hand_out
from icdc.models import Certificate


def named_paper(certificate: Certificate) -> tuple[str, bytes]:
    """File name and PDF in its own language. Raises Refusal for a paper that cannot be printed."""
    name = paper_name(certificate)
    return name, hand_out(certificate)
