"""The Regions that every account has without opting in."""

from __future__ import annotations

from typing import Final

#: Those of AWS's public partition that opened before March 2019; every later one is disabled until it is enabled.
#: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
ENABLED_BY_DEFAULT: Final = frozenset(
    {
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ca-central-1",
        "eu-central-1",
        "eu-north-1",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-west-1",
        "us-west-2",
    }
)


def is_opt_in(region: str) -> bool:
    """Whether the Region is disabled by default."""
    return region not in ENABLED_BY_DEFAULT and not region.startswith(("cn-", "us-gov-"))
