"""GuardDuty's findings as Security Hub CSPM gets them.

https://docs.aws.amazon.com/guardduty/latest/ug/securityhub-integration.html
"""

from __future__ import annotations

from typing import Any

from emulator.services.securityhub_resources import resource

_ATTACK = "TTPs"
#: GuardDuty's types by prefix, after the table on that page; the longest prefix applies. Others, also those that the
#: table does not have yet, are plain TTPs.
_NAMESPACES = {
    "Backdoor:": "TTPs/Command and Control",
    "Behavior:": "Unusual Behaviors/VM",
    "CryptoCurrency:": "TTPs/Command and Control",
    "Impact:EC2": "TTPs/Impact",
    "Persistence:": "TTPs/Persistence",
    "Policy:S3/BucketBlockPublicAccessDisabled": "Effects/Data Exposure",
    "PrivilegeEscalation:": "TTPs/Privilege Escalation",
    "Recon:": "TTPs/Discovery",
    "ResourceConsumption:": "Unusual Behaviors/User",
    "Stealth:": "TTPs/Defense Evasion",
    "Trojan:": "TTPs/Command and Control",
    "Trojan:EC2/DriveBySourceTraffic": "TTPs/Initial Access",
    "Trojan:EC2/DropPoint": "Effects/Data Exfiltration",
    "UnauthorizedAccess:EC2/MaliciousIPCaller": "TTPs/Command and Control",
    "UnauthorizedAccess:EC2/RDPBruteForce": "TTPs/Initial Access",
    "UnauthorizedAccess:EC2/SSHBruteForce": "TTPs/Initial Access",
    "UnauthorizedAccess:EC2/Tor": "Effects/Resource Consumption",
    "UnauthorizedAccess:IAMUser/ConsoleLogin": "Unusual Behaviors/User",
    "UnauthorizedAccess:IAMUser/ConsoleLoginSuccess": "TTPs",
    "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration": "Effects/Data Exfiltration",
    "UnauthorizedAccess:IAMUser/TorIPCaller": "TTPs/Command and Control",
}
#: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
_LEVELS = ((9, "CRITICAL"), (7, "HIGH"), (4, "MEDIUM"), (0, "LOW"))
#: By type of resource, where a finding has its ARN.
_ARNS = {
    "EKSCluster": ("AwsEksCluster", ("eksClusterDetails", "arn")),
    "ECSCluster": ("AwsEcsCluster", ("ecsClusterDetails", "arn")),
    "Lambda": ("AwsLambdaFunction", ("lambdaDetails", "functionArn")),
    "RDSDBInstance": ("AwsRdsDbInstance", ("rdsDbInstanceDetails", "dbInstanceArn")),
}


def of_guardduty(event: dict[str, Any]) -> dict[str, Any] | None:
    """None for what is archived: neither suppressed findings nor archiving by hand reach Security Hub.

    https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html
    """
    found = event["detail"]
    service, region = found["service"], found["region"]
    if service.get("archived"):
        return None
    level = next(label for least, label in _LEVELS if found["severity"] >= least)
    return {
        "Id": found["arn"],
        "ProductName": "GuardDuty",
        "CompanyName": "Amazon",
        "GeneratorId": found["arn"].partition("/finding/")[0],
        "AwsAccountId": found["accountId"],
        "Types": [_asff(found["type"])],
        "FirstObservedAt": service.get("eventFirstSeen", found["createdAt"]),
        "LastObservedAt": service.get("eventLastSeen", found["updatedAt"]),
        "CreatedAt": found["createdAt"],
        "UpdatedAt": found["updatedAt"],
        "Severity": {"Product": found["severity"], "Label": level},
        "Title": found["title"],
        "Description": found["description"],
        "SourceUrl": f"https://{region}.console.aws.amazon.com/guardduty/home?region={region}#/findings"
        f"?macros=current&fId={found['id']}",
        "ProductFields": _flat("aws/guardduty/service", service),
        "Resources": _resources(found),
    }


def _asff(kind: str) -> str:
    beginnings = sorted(_NAMESPACES, key=len, reverse=True)
    namespace = next((_NAMESPACES[each] for each in beginnings if kind.startswith(each)), _ATTACK)
    return f"{namespace}/{kind.replace('/', '-', 1)}"


def _resources(found: dict[str, Any]) -> list[dict[str, Any]]:
    region, account, about = found["region"], found["accountId"], found["resource"]
    kind = about["resourceType"]
    if kind == "Instance":
        arn = f"arn:{found['partition']}:ec2:{region}:{account}:instance/{about['instanceDetails']['instanceId']}"
        return [resource("AwsEc2Instance", arn, region)]
    if kind == "AccessKey":
        key = about["accessKeyDetails"]["accessKeyId"]
        return [resource("AwsIamAccessKey", f"AWS::IAM::AccessKey:{key}", region)]
    if kind == "S3Bucket":
        return [resource("AwsS3Bucket", each["arn"], region) for each in about["s3BucketDetails"]]
    if kind in _ARNS:
        name, (part, member) = _ARNS[kind]
        return [resource(name, about[part][member], region)]
    # The page names none for attack sequences and others; a finding must have one.
    return [resource("AwsAccount", f"AWS::::Account:{account}", region)]


def _flat(prefix: str, node: Any) -> dict[str, str]:
    """Every leaf by its path, as text."""
    if isinstance(node, dict):
        return {path: text for name, value in node.items() for path, text in _flat(f"{prefix}/{name}", value).items()}
    if isinstance(node, list):
        return {path: text for at, value in enumerate(node) for path, text in _flat(f"{prefix}.{at}_", value).items()}
    if node is None:
        return {prefix: ""}
    return {prefix: str(node).lower() if isinstance(node, bool) else str(node)}
