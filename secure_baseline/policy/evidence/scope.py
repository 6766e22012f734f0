"""Which resources a control is about, where one rule checks several controls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from secure_baseline.policy.control_scope import is_about_type

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from secure_baseline.policy.evidence.model import CheckedResource
    from secure_baseline.policy.rule import Rule
    from secure_baseline.policy.template.template import Resource

# Properties with a resource's kind within its type.
_KINDS = ("FilterPattern", "Engine", "EngineName", "EngineType", "Family", "SourceType", "FileSystemType")
#: By control, what that property must match for the control to be about the resource.
_ABOUT: Final = {
    "CloudWatch.1": r"\bRoot\b",
    "CloudWatch.2": r"UnauthorizedOperation|AccessDenied",
    "CloudWatch.3": r"MFAUsed",
    "CloudWatch.4": r"(Delete|Put|Attach|Detach)(Group|Role|User)Policy",
    "CloudWatch.5": r"(Create|Update|Delete)Trail|St(art|op)Logging",
    "CloudWatch.6": r"Failed authentication",
    "CloudWatch.7": r"DisableKey|ScheduleKeyDeletion",
    "CloudWatch.8": r"(Put|Delete)Bucket(Acl|Policy|Cors|Lifecycle|Replication)",
    "CloudWatch.9": r"ConfigurationRecorder|DeliveryChannel",
    "CloudWatch.10": r"SecurityGroup",
    "CloudWatch.11": r"NetworkAcl",
    "CloudWatch.12": r"(Customer|Internet)Gateway",
    "CloudWatch.13": r"(Create|Replace|Delete)Route|DisassociateRouteTable",
    "CloudWatch.14": r"(Create|Delete)Vpc\b|ModifyVpcAttribute|VpcPeeringConnection|ClassicLink",
    "5.15": r"organizations\.amazonaws\.com",  # of CIS; Security Hub has none
    "DMS.10": r"^neptune",
    "DMS.11": r"^(mongodb|docdb)",
    "DMS.12": r"^redis",
    "FSx.1": r"^openzfs",
    "FSx.2": r"^lustre",
    "FSx.3": r"^openzfs",
    "FSx.4": r"^ontap",
    "FSx.5": r"^windows",
    "MQ.2": r"^activemq",
    "MQ.5": r"^activemq",
    "MQ.6": r"^rabbitmq",
    "RDS.14": r"^aurora",
    "RDS.16": r"^aurora",
    "RDS.19": r"^db-cluster$",
    "RDS.20": r"^db-instance$",
    "RDS.21": r"^db-parameter-group$",
    "RDS.22": r"^db-security-group$",
    "RDS.34": r"^aurora(-mysql)?\b(?!-postgresql)",
    "RDS.36": r"^postgres",
    "RDS.37": r"^aurora-postgresql",
    "RDS.38": r"^postgres",
    "RDS.39": r"^mysql",
    "RDS.40": r"^sqlserver",
    "RDS.41": r"^sqlserver",
    "RDS.42": r"^mariadb",
    "RDS.44": r"^mariadb",
    "RDS.45": r"^aurora(-mysql)?\b(?!-postgresql)",
    "RDS.47": r"^postgres",
    "RDS.48": r"^mysql",
}


def kind_of(resource: Resource) -> str:
    """A resource's kind within its type, from one of its properties; empty if none has it."""
    values = (resource.get(key) for key in _KINDS)
    return next((str(value) for value in values if isinstance(value, str) and "${" not in value), "")


def about(rule: Rule, controls: Collection[str]) -> Callable[[CheckedResource], bool]:
    """Returns a function that decides whether one of these controls is about a resource that a rule checked.

    A rule can check one control for one type, or for one engine, and another for another.
    """

    def wanted(resource: CheckedResource) -> bool:
        return any(is_about_type(control, rule, resource.type) and _is_about(control, resource) for control in controls)

    return wanted


def _is_about(control: str, resource: CheckedResource) -> bool:
    """True, unless its kind shows otherwise."""
    pattern = _ABOUT.get(control)
    return pattern is None or not resource.kind or re.search(pattern, resource.kind, re.IGNORECASE) is not None
