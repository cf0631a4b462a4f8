"""How often one may be wrong, and for how long that is held against one."""

from datetime import timedelta

# Wrong passwords and codes of one account, whoever types them and from wherever.
WRONG_OF_AN_ACCOUNT = 5
WITHIN = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)
# At a locked account one row is written in so long, for each network address.
REFUSED_NOTED_EVERY = timedelta(minutes=1)
# Nobody's letter box is filled by whoever locks the account again and again.
LOCK_LETTERS, LOCK_LETTERS_WITHIN = 3, timedelta(days=1)
# Wrong ones only; a class behind one address signs in without being held up.
WRONG_OF_AN_ADDRESS = "30 per 15 minutes"
# Requests for a letter with a new password, known addresses and others alike.
RESETS_OF_AN_ADDRESS = "30 per 15 minutes"
# Nobody's letter box is filled by somebody else.
LETTERS_OF_AN_ACCOUNT = 3
LETTERS_WITHIN = timedelta(hours=1)
