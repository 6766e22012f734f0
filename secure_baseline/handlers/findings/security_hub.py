"""What Security Hub CSPM sends: its own checks, and what it relays of other services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.console import console, escaped
from .advice import advice
from .check import key_of_access, key_of_check, resource_of_control
from .finding import ServiceFinding, severity_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
_HEALTH_BY_ITSELF = ("AWS_RISK", "AWS_ABUSE")
#: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-type-taxonomy.html
_ATTACKS = frozenset({"TTPs", "Unusual Behaviors"})
_SENSITIVE_DATA = "Sensitive Data Identifications"


def of_security_hub(event: Mapping[str, Any]) -> ServiceFinding | None:
    """https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html.

    None for what comes from its service as well, and better there.
    """
    (asff,) = event["detail"]["findings"]
    product = _product(asff)
    if _comes_by_itself(asff, product):
        return None
    compliance = asff.get("Compliance", {})
    advised = asff.get("Remediation", {}).get("Recommendation", {})
    region = asff.get("Region") or event["region"]
    control = compliance.get("SecurityControlId", "")
    return ServiceFinding(
        key=_key(asff, product, control, region),
        control=control,
        product=product,
        kind=control or ", ".join(asff.get("Types", [])) or asff["GeneratorId"],
        title=asff["Title"],
        severity=severity_of(asff["Severity"]["Label"]),
        account=asff["AwsAccountId"],
        region=region,
        # What the aggregator copies into another Region is the same finding.
        source=f"{event['source']}|{region}",
        at=event["time"],
        resources=tuple(resource["Id"] for resource in asff["Resources"]),
        description=asff.get("Description", ""),
        since=asff.get("FirstObservedAt") or asff["CreatedAt"],
        remedy=advised.get("Text", "") if product != "GuardDuty" else advice(_guardduty_type(asff["Types"][0])),
        remedy_url=advised.get("Url", ""),
        console_url=console(
            event["region"],
            "securityhub/home?region={region}#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253A"
            + escaped(escaped(asff["Id"])),
        ),
        threat=product == "GuardDuty" or not _ATTACKS.isdisjoint(_namespaces(asff)),
        resolved=compliance.get("Status") in {"PASSED", "NOT_AVAILABLE"} or asff.get("RecordState") == "ARCHIVED",
        workflow=asff.get("Workflow", {}).get("Status", "NEW"),
    )


def _product(asff: Mapping[str, Any]) -> str:
    named = asff.get("ProductName") or asff.get("ProductFields", {}).get("aws/securityhub/ProductName")
    return str(named or asff["ProductArn"].rpartition("/")[2])


def _comes_by_itself(asff: Mapping[str, Any], product: str) -> bool:
    """Whether the service's own event is listened to as well; ``watched_events`` has them.

    Security Hub gives each finding of a rule of AWS Config the severity MEDIUM and no control; takes whatever AWS
    Health says of risk and abuse; and gets Macie's findings of sensitive data only where a person switched that on:
    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html
    """
    service = asff["ProductArn"].rpartition("product/aws/")[2]
    if service == "config":
        return True
    if service == "health":
        return str(asff["GeneratorId"]).startswith(_HEALTH_BY_ITSELF)
    return product == "Macie" and _SENSITIVE_DATA in _namespaces(asff)


def _key(asff: Mapping[str, Any], product: str, control: str, region: str) -> str:
    account, resource = asff["AwsAccountId"], asff["Resources"][0]
    if control:
        return key_of_check(control, account, region, resource_of_control(resource))
    if product == "IAM Access Analyzer" and resource.get("Type") == "AwsIamRole":
        return key_of_access(account, resource["Id"])
    return str(asff["Id"])


def _namespaces(asff: Mapping[str, Any]) -> set[str]:
    return {kind.partition("/")[0] for kind in asff.get("Types", [])}


def _guardduty_type(asff_type: str) -> str:
    """As GuardDuty writes it: Security Hub says ``TTPs/Command and Control/Backdoor:EC2-Spambot``."""
    return asff_type.rpartition("/")[2].replace("-", "/", 1)
