"""One key for one check of one resource, whether AWS Config or Security Hub tells of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where AWS Config calls a resource by an id that is not in its ARN. Security Hub mostly sends it along:
#: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resourcedetails.html
_OWN_IDS = {
    "AwsIamUser": "UserId",
    "AwsIamRole": "RoleId",
    "AwsIamGroup": "GroupId",
    "AwsIamPolicy": "PolicyId",
    "AwsRdsDbInstance": "DbiResourceId",
    "AwsRdsDbCluster": "DbClusterResourceId",
}
_ARN_PARTS = 6


def key_of_check(control: str, account: str, region: str, resource: str) -> str:
    """What a check of a resource is remembered by.

    Args:
        control: Security Hub's name for what is checked.
        account: Where.
        region: Where.
        resource: Its ARN, id, name or URL; for each, what services call it by is the same.
    """
    return f"check|{control}|{account}|{region}|{_named(resource)}"


def resource_of_control(resource: Mapping[str, Any]) -> str:
    """What AWS Config calls a resource of a finding of Security Hub."""
    kind = resource.get("Type", "")
    details = (resource.get("Details") or {}).get(kind) or {}
    return str(details.get(_OWN_IDS.get(kind, "")) or resource["Id"])


def _named(resource: str) -> str:
    """Without what only an ARN or a URL has; whose a thing is stays: ``1a2b/stages/test``, not ``test``."""
    arn = resource.split(":", _ARN_PARTS - 1)
    if arn[0] == "arn" and len(arn) == _ARN_PARTS:
        kind, *name = re.split("[:/]", arn[-1].lstrip("/"), maxsplit=1)
        return name[0] if name else kind
    if "://" in resource or resource.startswith("AWS::"):  # a queue's URL; AWS::::Account:123456789012
        return re.split("[:/]", resource)[-1]
    return resource
