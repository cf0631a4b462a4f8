"""The largest groups, for a page that has no room for all."""

from collections.abc import Sequence

from icdc.gender_share.report import Group


def largest_of(groups: Sequence[Group], most: int) -> tuple[list[Group], list[Group]]:
    """Up to `most` lines: the groups that get one each, and those that share the last one.

    Both in the order of the report.
    """
    if len(groups) <= most:
        return list(groups), []
    kept = {group.key for group in sorted(groups, key=_size, reverse=True)[: most - 1]}
    return (
        [group for group in groups if group.key in kept],
        [group for group in groups if group.key not in kept],
    )


def _size(group: Group) -> int:
    return group.registered.each.total + group.certified.each.total
