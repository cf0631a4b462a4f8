"""Register numbers that were given."""

from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base


class CertificateCounter(Base):
    """The last number given in a year. One row a year, raised in the issuing transaction."""

    __tablename__ = "certificate_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_serial: Mapped[int] = mapped_column(default=0)
