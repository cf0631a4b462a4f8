"""Pictures of the pages: all of them to look at, and the few that the guide and README show.

`python -m tests.pictures all [PAGE ...]` fills `screenshots/`, which is not committed;
`python -m tests.pictures guide` makes the committed pictures anew.
"""
