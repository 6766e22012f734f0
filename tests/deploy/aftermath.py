"""What a failed first deployment leaves in a Region."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from collections.abc import Callable

#: What may be left, because it is evidence or encrypts some; what each bills a month at first, in USD.
#: https://aws.amazon.com/kms/pricing/ ; the others bill what is in them.
LEFT = {
    "AWS::DynamoDB::Table": 0.0,
    "AWS::KMS::Key": 1.0,
    "AWS::Logs::LogGroup": 0.0,
    "AWS::S3::Bucket": 0.0,
    "AWS::S3::BucketPolicy": 0.0,
}


#: A month, of one failure.
MOST_USD = 1.0


@dataclass
class Aftermath:
    """The state of things after one failure, read from the account."""

    stack: str
    failed: str
    status: str = ""
    #: The types of what CloudFormation left, as it says itself.
    left: list[str] = field(default_factory=list)
    #: Keys that nothing can be decrypted with any more.
    dying_keys: list[str] = field(default_factory=list)
    #: Why no volume can be made, if so.
    no_volumes: str = ""
    #: What the roll-back could not delete, and why.
    undeleted: list[str] = field(default_factory=list)
    #: Ids of what is billed by the hour, uses a quota, or keeps watching although its stack is gone.
    billed_or_watching: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, client: Callable[[str], Any], stack: str, failed: str, before: Aftermath | None = None) -> Aftermath:
        """Look at a Region; what was there before is not counted."""
        found = cls(stack, failed, dying_keys=_dying_keys(client("kms")), no_volumes=_no_volumes(client("ec2")))
        found.billed_or_watching = _things(client) - (before.billed_or_watching if before else set())
        if stack:
            cloudformation = client("cloudformation")
            found.status = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"]
            pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack)
            events = [event for page in pages for event in page["StackEvents"]]
            found.left = [each["ResourceType"] for each in events if each["ResourceStatus"] == "DELETE_SKIPPED"]
            found.undeleted = [
                f"{each['LogicalResourceId']}: {each.get('ResourceStatusReason')}"
                for each in events
                if each["ResourceStatus"] == "DELETE_FAILED"
            ]
        return found

    @property
    def bills(self) -> float:
        """A month, in USD; what may not be left at all is a mistake in itself."""
        return sum(LEFT.get(each, 1000.0) for each in self.left)


def assert_harmless(failures: list[Aftermath]) -> None:
    """Nothing that they left refuses a launch, is unreadable, or bills more than keys do."""
    assert failures
    for each in failures:
        assert each.status == "ROLLBACK_COMPLETE", each
        assert (each.dying_keys, each.no_volumes, each.billed_or_watching) == ([], "", set()), each
        assert each.bills <= MOST_USD, each


def _dying_keys(kms: Any) -> list[str]:
    keys = [key["KeyId"] for page in kms.get_paginator("list_keys").paginate() for key in page["Keys"]]
    states = {key: kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] for key in keys}
    return [key for key, state in states.items() if state != "Enabled"]


def _no_volumes(ec2: Any) -> str:
    zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
    try:
        volume = ec2.create_volume(AvailabilityZone=zone, Size=1)["VolumeId"]
    except ClientError as error:
        return str(error)
    ec2.delete_volume(VolumeId=volume)
    return ""


def _things(client: Callable[[str], Any]) -> set[str]:
    ec2 = client("ec2")
    gateways = ec2.describe_nat_gateways()["NatGateways"]
    return {
        *(each["VpcId"] for each in ec2.describe_vpcs()["Vpcs"]),
        *(each["NatGatewayId"] for each in gateways if each["State"] != "deleted"),
        *(each["AllocationId"] for each in ec2.describe_addresses()["Addresses"]),
        *(each["GroupId"] for each in ec2.describe_security_groups()["SecurityGroups"]),
        *(each["DBInstanceIdentifier"] for each in client("rds").describe_db_instances()["DBInstances"]),
        *(each["DBClusterIdentifier"] for each in client("rds").describe_db_clusters()["DBClusters"]),
        *(each["name"] for each in client("config").describe_configuration_recorders()["ConfigurationRecorders"]),
        *client("guardduty").list_detectors()["DetectorIds"],
        *(each["trailARN"] for each in client("cloudtrail").describe_trails()["trailList"] if "trailARN" in each),
        *(each["AlarmName"] for each in client("cloudwatch").describe_alarms()["MetricAlarms"]),
        *(each["Name"] for each in client("events").list_rules()["Rules"]),
    }
