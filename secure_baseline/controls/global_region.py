"""The Region in which a partition's global services have their API and record their events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Where global services record their events: IAM's API, the root user's sign-ins, AWS Health's about the account.
#: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
GLOBAL_REGIONS: Final = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1"}
# How the names of a partition's Regions begin; partitions that are not known here have none.
_PARTITIONS: Final = {"us-gov-": "aws-us-gov", "cn-": "aws-cn", "us-iso": None, "eu-iso": None, "eusc-": None}


def global_regions(regions: Iterable[str]) -> list[str]:
    """The global Region of each partition that one of the Regions is in.

    Args:
        regions: Their names, such as ``eu-central-1``.
    """
    partitions = {
        next((partition for prefix, partition in _PARTITIONS.items() if region.startswith(prefix)), "aws")
        for region in regions
    }
    return sorted(GLOBAL_REGIONS[partition] for partition in partitions if partition)
