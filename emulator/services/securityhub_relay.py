"""Findings of AWS's other services, as Security Hub CSPM imports them where it is enabled.

https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html (its tables for AWS Config
and AWS Health). On AWS each comes up to five minutes after the service's own event; here, at once after it.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway import protocol
from emulator.services.macie2 import publishes
from emulator.services.securityhub_findings import take, written
from emulator.services.securityhub_guardduty import of_guardduty
from emulator.services.securityhub_resources import arn_of, asff_type, resource

if TYPE_CHECKING:
    from collections.abc import Callable

Event = dict[str, Any]
Finding = dict[str, Any]

_CHECKS = "Software and Configuration Checks"
_LONGEST = 1024
_COMPLIANCE = {"COMPLIANT": "PASSED", "NON_COMPLIANT": "FAILED"}
#: Rules that belong to Security Hub's own controls.
_OF_CONTROLS = "securityhub-"

_CRITICAL_CODES = {
    "AWS_S3_OPEN_ACCESS_BUCKET_NOTIFICATION",
    "AWS_SHIELD_INTERNET_TRAFFIC_LIMITATIONS_PLACED_IN_RESPONSE_TO_DDOS_ATTACK",
    "AWS_SHIELD_IS_RESPONDING_TO_A_DDOS_ATTACK_AGAINST_YOUR_AWS_RESOURCES",
}
_HIGH_WORDS = ("SECURITY_NOTIFICATION", "ABUSE_DETECTION")
_MEDIUM_WORDS = ("CERTIFICATE", "END_OF_SUPPORT")
_MEDIUM_SERVICES = {
    *("ACM", "ARTIFACT", "AUDITMANAGER", "BACKUP", "CLOUDENDURE", "CLOUDHSM", "CLOUDTRAIL", "CLOUDWATCH"),
    *("CODEGURGU", "COGNITO", "CONFIG", "CONTROLTOWER", "DETECTIVE", "DIRECTORYSERVICE", "DRS", "EVENTS"),
    *("FIREWALLMANAGER", "GUARDDUTY", "IAM", "INSPECTOR", "INSPECTOR2", "IOTDEVICEDEFENDER", "KMS", "MACIE"),
    *("NETWORKFIREWALL", "ORGANIZATIONS", "RESILIENCEHUB", "RESOURCEMANAGER", "ROUTE53", "SECURITYHUB"),
    *("SECRETSMANAGER", "SES", "SHIELD", "SSO", "WAF"),
}
#: The page also sends what is "associated with an AWS security service": assumed to be those that it rates.
_SECURITY_WORDS = ("SECURITY", "ABUSE", "CERTIFICATE")

#: https://docs.aws.amazon.com/inspector/latest/user/securityhub-integration.html
_OF_INSPECTOR = {
    "NETWORK_REACHABILITY": f"{_CHECKS}/AWS Security Best Practices/Network Reachability",
    "PACKAGE_VULNERABILITY": f"{_CHECKS}/Vulnerabilities/CVE",
}
_INSPECTORS_TIME = "%a %b %d %H:%M:%S %Z %Y"


def relay(region: str, event: Event) -> None:
    """Import the finding in an event, if its service sends such findings to Security Hub."""
    state = protocol.state("securityhub", region)
    read = _READERS.get((event["source"], event["detail-type"]))
    if "hub" not in state.items or read is None:
        return
    finding = read(region, event)
    if finding is None:
        return
    arn = f"arn:{partition_of(region)}:securityhub:{region}::product/aws/{finding['ProductName'].lower()}"
    take(state, {"SchemaVersion": "2018-10-08", "ProductArn": arn, **finding})


def _of_config(region: str, event: Event) -> Finding | None:
    change = event["detail"]
    name, rule = change["configRuleName"], change["configRuleARN"]
    if change["messageType"] != "ComplianceChangeNotification" or name.startswith(_OF_CONTROLS):
        return None
    result = change["newEvaluationResult"]
    kind, about, account = change["resourceType"], change["resourceId"], change["awsAccountId"]
    when = result["resultRecordedTime"]
    # AWS does not document what is hashed; a rule has one finding for each resource.
    about_this = hashlib.sha1(f"{kind}/{about}".encode(), usedforsecurity=False).hexdigest()
    return {
        "Id": f"{rule}/finding/{about_this}",
        "ProductName": "Config",
        "CompanyName": "AWS",
        "GeneratorId": rule,
        "AwsAccountId": account,
        "Types": [_CHECKS],
        "CreatedAt": when,
        "UpdatedAt": when,
        "Severity": {"Label": "MEDIUM"},
        "Title": name,
        "Description": _short(f"This finding is created for a resource compliance change for config rule: {name}"),
        "ProductFields": {
            "aws/config/ConfigRuleArn": rule,
            "aws/config/ConfigRuleName": name,
            "aws/config/ConfigComplianceType": result["complianceType"],
        },
        "Resources": [resource(asff_type(kind), arn_of(kind, about, region, account), region)],
        "Compliance": {"Status": _COMPLIANCE.get(result["complianceType"], "NOT_AVAILABLE")},
    }


def _of_health(_: str, event: Event) -> Finding | None:
    """Health events about security, by the service or by words in the event's code."""
    detail = event["detail"]
    service, code = detail["service"].upper(), detail["eventTypeCode"].upper()
    of_security = service in {"RISK", "ABUSE"} | _MEDIUM_SERVICES or any(word in code for word in _SECURITY_WORDS)
    if not of_security:
        return None
    account = event.get("account", ACCOUNT_ID)
    arn = detail["eventArn"].replace("::event/", f":{account}:event/", 1)
    entities = [each["entityValue"] for each in detail.get("affectedEntities", [])] or [account]
    return {
        "Id": f"{arn}/{hashlib.sha256(detail['startTime'].encode()).hexdigest().upper()}",
        "ProductName": "Health",
        "CompanyName": "AWS",
        "GeneratorId": detail["eventTypeCode"],
        "AwsAccountId": account,
        "Types": [_CHECKS],
        "CreatedAt": written(parsedate_to_datetime(detail["startTime"])),
        "UpdatedAt": event.get("time") or written(datetime.now(UTC)),
        "Severity": {"Label": _level(service, code)},
        "Title": f"AWS Health - {detail['eventTypeCode']}",
        "Description": _short(" ".join(each["latestDescription"] for each in detail["eventDescription"])),
        "SourceUrl": f"https://phd.aws.amazon.com/phd/home#/event-log?eventID={detail['eventArn']}",
        "Resources": [{"Type": "Other", "Id": entity} for entity in entities],
    }


def _level(service: str, code: str) -> str:
    if service == "RISK" or code in _CRITICAL_CODES:
        return "CRITICAL"
    if service == "ABUSE" or any(word in code for word in _HIGH_WORDS):
        return "HIGH"
    if service in _MEDIUM_SERVICES or any(word in code for word in _MEDIUM_WORDS):
        return "MEDIUM"
    return "INFORMATIONAL"  # the page does not mention the others


def _of_inspector(region: str, event: Event) -> Finding:
    found = event["detail"]
    account = found["awsAccountId"]
    about = [(asff_type(each["type"]), each["id"]) for each in found["resources"]]
    instances = {"AwsEc2Instance": "AWS::EC2::Instance"}
    first, last, updated = (
        written(datetime.strptime(found[name], _INSPECTORS_TIME).replace(tzinfo=UTC))
        for name in ("firstObservedAt", "lastObservedAt", "updatedAt")
    )
    return {
        "Id": found["findingArn"],
        "ProductName": "Inspector",
        "CompanyName": "Amazon",
        "GeneratorId": "AWSInspector",
        "AwsAccountId": account,
        "Types": [_OF_INSPECTOR.get(found["type"], f"{_CHECKS}/Vulnerabilities")],
        "FirstObservedAt": first,
        "LastObservedAt": last,
        "CreatedAt": first,
        "UpdatedAt": updated,
        "Severity": {"Label": "INFORMATIONAL" if found["severity"] == "UNTRIAGED" else found["severity"]},
        "Title": found["title"],
        "Description": _short(found["description"]),
        "ProductFields": {"aws/inspector/ProductVersion": "2", "aws/inspector/FindingStatus": found["status"]},
        "Resources": [
            resource(kind, arn_of(instances[kind], name, region, account) if kind in instances else name, region)
            for kind, name in about
        ],
        "RecordState": "ACTIVE" if found["status"] == "ACTIVE" else "ARCHIVED",
    }


def _of_macie(region: str, event: Event) -> Finding | None:
    """https://docs.aws.amazon.com/macie/latest/user/securityhub-integration.html: neither archived nor unpublished."""
    found = event["detail"]
    if found.get("archived") or not publishes(region, found["category"]):
        return None
    sensitive = found["category"] == "CLASSIFICATION"
    namespace = "Sensitive Data Identifications/PII" if sensitive else "Effects/Data Exposure"
    return {
        "Id": found["id"],
        "ProductName": "Macie",
        "CompanyName": "Amazon",
        "GeneratorId": "aws/macie",
        "AwsAccountId": found["accountId"],
        "Types": [f"{namespace}/{found['type'].replace('/', '-', 1)}"],
        "CreatedAt": found["createdAt"],
        "UpdatedAt": found["updatedAt"],
        "Severity": {"Label": found["severity"]["description"].upper()},
        "Title": found["title"],
        "Description": _short(found["description"]),
        "Resources": [resource("AwsS3Bucket", found["resourcesAffected"]["s3Bucket"]["arn"], region)],
        "Sample": found["sample"],
    }


def _short(text: str) -> str:
    """https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html (its notes)."""
    mark = "(truncated)"
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(mark)] + mark


_READERS: dict[tuple[str, str], Callable[[str, Event], Finding | None]] = {
    ("aws.config", "Config Rules Compliance Change"): _of_config,
    ("aws.guardduty", "GuardDuty Finding"): lambda _, event: of_guardduty(event),
    ("aws.health", "AWS Health Event"): _of_health,
    ("aws.health", "AWS Health Abuse Event"): _of_health,
    ("aws.inspector2", "Inspector2 Finding"): _of_inspector,
    ("aws.macie", "Macie Finding"): _of_macie,
}
