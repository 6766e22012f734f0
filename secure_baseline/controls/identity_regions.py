"""The Regions in which AWS Config records IAM users, groups, roles and policies."""

from __future__ import annotations

from typing import Final

#: AWS Config came to these after February 2022; IAM's types are recorded, and its rules about them run, elsewhere only.
#: https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html#select-resources-all
WITHOUT_IDENTITIES: Final = frozenset(
    {
        "ap-east-2",
        "ap-south-2",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-west-1",
        "eu-central-2",
        "eu-south-2",
        "il-central-1",
        "me-central-1",
        "mx-central-1",
    }
)


def knows_identities(region: str) -> bool:
    """Whether AWS Config records IAM's types there; true for a Region that is known only at deployment."""
    return region not in WITHOUT_IDENTITIES
