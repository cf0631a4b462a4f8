"""All that the registry keeps of a person, in one ZIP file.

    name, content = own_data_zip(trainee)        # in the language of the moment

What belongs into it is said column by column in `parts.py`; a test of the house holds that against
the tables.
"""

from icdc.web.own_data.archive import own_data_zip

__all__ = ["own_data_zip"]
