"""Findings of Security Hub CSPM: its own checks, and those that it relays from other services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.console import console, escaped
from .advice import advice
from .check import key_of_access, key_of_check, resource_of_control
from .finding import ServiceFinding, severity_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
_SENT_BY_HEALTH = ("AWS_RISK", "AWS_ABUSE")
#: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-type-taxonomy.html
_ATTACKS = frozenset({"TTPs", "Unusual Behaviors"})
_SENSITIVE_DATA = "Sensitive Data Identifications"


def security_hub_finding(event: Mapping[str, Any]) -> ServiceFinding | None:
    """https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html.

    None where the service itself sends the finding too, with better information.
    """
    (asff,) = event["detail"]["findings"]
    product = _product(asff)
    if _is_sent_by_its_service(asff, product):
        return None
    compliance = asff.get("Compliance", {})
    recommendation = asff.get("Remediation", {}).get("Recommendation", {})
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
        # A copy that the aggregator makes in another Region is the same finding.
        source=f"{event['source']}|{region}",
        at=event["time"],
        resources=tuple(resource["Id"] for resource in asff["Resources"]),
        description=asff.get("Description", ""),
        since=asff.get("FirstObservedAt") or asff["CreatedAt"],
        remedy=recommendation.get("Text", "") if product != "GuardDuty" else advice(_guardduty_type(asff["Types"][0])),
        remedy_url=recommendation.get("Url", ""),
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
    name = asff.get("ProductName") or asff.get("ProductFields", {}).get("aws/securityhub/ProductName")
    return str(name or asff["ProductArn"].rpartition("/")[2])


def _is_sent_by_its_service(asff: Mapping[str, Any], product: str) -> bool:
    """Whether a rule also matches the service's own event; ``watched_events`` lists them.

    Security Hub gives each finding of an AWS Config rule the severity MEDIUM and no control, takes AWS Health's events
    on risk and abuse, and gets Macie's sensitive-data findings only where that was enabled:
    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html
    """
    service = asff["ProductArn"].rpartition("product/aws/")[2]
    if service == "config":
        return True
    if service == "health":
        return str(asff["GeneratorId"]).startswith(_SENT_BY_HEALTH)
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
    """GuardDuty's own type; Security Hub writes ``TTPs/Command and Control/Backdoor:EC2-Spambot``."""
    return asff_type.rpartition("/")[2].replace("-", "/", 1)
