"""The talk with the mail server: checked certificates, and a clear end."""

import smtplib
import ssl
from contextlib import suppress

from flask_mailman.backends.smtp import EmailBackend

GONE = 421


class AnswerLostError(OSError):
    """The server got the whole letter and did not answer: nobody knows whether it was taken."""


class _Careful(smtplib.SMTP):
    def starttls(  # type: ignore[override] # files have no place here, and later Pythons agree
        self, *, context: ssl.SSLContext | None = None
    ) -> tuple[int, bytes]:
        """Left to itself Python asks for no certificate here."""
        return super().starttls(context=context or ssl.create_default_context())

    def data(  # type: ignore[override] # Python has no name for all that it takes here
        self, msg: bytes | str
    ) -> tuple[int, bytes]:
        try:
            return super().data(msg)
        except smtplib.SMTPDataError:
            raise
        except OSError as fault:
            raise AnswerLostError from fault


class _CarefulOverTls(_Careful, smtplib.SMTP_SSL):
    """The same, encrypted from the start."""


class SmtpBackend(EmailBackend):  # type: ignore[misc] # Flask-Mailman has no types
    """Flask-Mailman's, which goes on with a connection only while the server still answers."""

    connection: smtplib.SMTP | None

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _CarefulOverTls if self.use_ssl else _Careful

    def open(self) -> bool:
        """Whether a new connection was made. Raises OSError, of which SMTPException is a kind."""
        if not self._is_alive():
            self._drop()
        try:
            return bool(super().open())
        except OSError:
            # Half open, it would be taken for a good one the next time.
            self._drop()
            raise

    def _is_alive(self) -> bool:
        try:
            return self.connection is not None and self.connection.noop()[0] == 250
        except OSError:
            return False

    def _drop(self) -> None:
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()
