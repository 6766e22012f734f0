"""One key for one check of one resource, whether AWS Config or Security Hub reports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where AWS Config names a resource by an id that is not in its ARN. Security Hub usually sends that id too:
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
#: Controls that are the same in every Region, like those on identities; Security Hub still reports them in each Region:
#: https://docs.aws.amazon.com/securityhub/latest/userguide/controls-to-disable.html
_GLOBAL = frozenset({"Account.1", "Account.2", "KMS.1", "KMS.2", "Route53.1", "Route53.2"})
#: About IAM Access Analyzer, which is regional.
_REGIONAL = frozenset({"IAM.23", "IAM.28"})


def key_of_check(control: str, account: str, region: str, resource: str) -> str:
    """The key under which a check of a resource is remembered.

    Args:
        control: Security Hub's id of the control.
        account: The account.
        region: The Region; not part of the key where the check is the same in every Region.
        resource: Its ARN, id, name or URL; each of them gives the same key.
    """
    return f"check|{control}|{account}|{'' if is_global(control) else region}|{_named(resource)}"


def key_of_access(account: str, role: str) -> str:
    """The key under which external access to a role is remembered.

    An analyzer in any Region reports each role, because roles are the same in all:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html
    """
    return f"access|{account}|{role}"


def is_global(control: str) -> bool:
    """Whether a control of Security Hub has the same result in every Region."""
    return control in _GLOBAL or (control.startswith("IAM.") and control not in _REGIONAL)


def resource_of_control(resource: Mapping[str, Any]) -> str:
    """The id that AWS Config uses for the resource of a Security Hub finding."""
    kind = resource.get("Type", "")
    details = (resource.get("Details") or {}).get(kind) or {}
    return str(details.get(_OWN_IDS.get(kind, "")) or resource["Id"])


def _named(resource: str) -> str:
    """The name within an ARN or URL; its parent stays: ``1a2b/stages/test``, not ``test``."""
    arn = resource.split(":", _ARN_PARTS - 1)
    if arn[0] == "arn" and len(arn) == _ARN_PARTS:
        kind, *name = re.split("[:/]", arn[-1].lstrip("/"), maxsplit=1)
        return name[0] if name else kind
    if "://" in resource or resource.startswith("AWS::"):  # a queue's URL; AWS::::Account:123456789012
        return re.split("[:/]", resource)[-1]
    return resource
