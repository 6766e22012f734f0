"""An account in use: much of what the landing zone sets up exists already, with other values."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from emulator import clock
from emulator.account import ACCOUNT_ID, client
from emulator.services.inspector2 import ENABLING_SECONDS
from secure_baseline.account.access_statements import PROTECTED_TAG

if TYPE_CHECKING:
    from collections.abc import Callable

HOME, AWAY, OPT_IN = "us-east-1", "eu-west-1", "af-south-1"
BUCKET = "open-bucket"
Client = "Callable[[str], Any]"
_OWNER = {
    "Effect": "Allow",
    "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT_ID}:root"},
    "Action": "kms:*",
    "Resource": "*",
}
_KEY_POLICY = {"Version": "2012-10-17", "Statement": [_OWNER]}
_PROTECTED = dict(zip(("Key", "Value"), PROTECTED_TAG, strict=True))


_KEPT = {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
#: A stack that fails, and what it leaves behind.
FAILING = {
    "Resources": {
        "Bad": {
            "Type": "AWS::S3::Bucket",
            "DependsOn": ["Key", "Log", "Empty", "Table"],
            "Properties": {"BucketName": "No Name"},
        },
        "Key": {"Type": "AWS::KMS::Key", **_KEPT, "Properties": {"KeyPolicy": _KEY_POLICY, "Tags": [_PROTECTED]}},
        "Log": {"Type": "AWS::Logs::LogGroup", **_KEPT},
        "Empty": {"Type": "AWS::S3::Bucket", **_KEPT},
        "Table": {
            "Type": "AWS::DynamoDB::Table",
            **_KEPT,
            "Properties": {
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
                "DeletionProtectionEnabled": True,
            },
        },
    }
}


def live_in(endpoint: str) -> dict[str, str]:
    """Fill the account; returns generated ids by what they identify."""
    here: Callable[[str], Any] = partial(client, endpoint=endpoint, region=HOME)
    away: Callable[[str], Any] = partial(client, endpoint=endpoint, region=AWAY)
    _bootstrap(here, away)
    _open_buckets(here)
    _records(here)
    _identities(here)
    _threats(here, away)
    return _network(here, away)


def _bootstrap(here: Callable[[str], Any], away: Callable[[str], Any]) -> None:
    name = "/cdk-bootstrap/hnb659fds/version"
    here("ssm").put_parameter(Name=name, Value="30", Type="String")
    away("ssm").put_parameter(Name=name, Value="5", Type="String")
    cloudformation = here("cloudformation")
    stack = cloudformation.create_stack(StackName="SecureBaseline-Network", TemplateBody=json.dumps(FAILING))["StackId"]
    while cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"].endswith("_IN_PROGRESS"):
        pass


def _open_buckets(here: Callable[[str], Any]) -> None:
    s3 = here("s3")
    for name in (BUCKET, "listed-bucket", "closed-bucket"):
        s3.create_bucket(
            Bucket=name, ObjectOwnership="ObjectWriter" if name == "listed-bucket" else "BucketOwnerEnforced"
        )
        s3.delete_public_access_block(Bucket=name)
    s3.put_bucket_acl(Bucket="listed-bucket", ACL="public-read")
    policy = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}
    s3.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [policy]}))


def _records(here: Callable[[str], Any]) -> None:
    here("s3").create_bucket(Bucket="history")
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": ["cloudtrail.amazonaws.com", "config.amazonaws.com"]},
        "Action": ["s3:GetBucketAcl", "s3:ListBucket", "s3:PutObject"],
        "Resource": ["arn:aws:s3:::history", "arn:aws:s3:::history/*"],
    }
    here("s3").put_bucket_policy(
        Bucket="history", Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    )
    for number in range(5):
        here("cloudtrail").create_trail(Name=f"trail-{number}", S3BucketName="history")
    here("cloudtrail").start_logging(Name="trail-0")
    here("iam").create_service_linked_role(AWSServiceName="config.amazonaws.com")
    role = f"arn:aws:iam::{ACCOUNT_ID}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    config = here("config")
    config.put_configuration_recorder(
        ConfigurationRecorder={
            "name": "theirs",
            "roleARN": role,
            "recordingGroup": {"allSupported": False, "resourceTypes": ["AWS::IAM::User"]},
        }
    )
    config.put_delivery_channel(DeliveryChannel={"name": "theirs", "s3BucketName": "history"})
    here("accessanalyzer").create_analyzer(analyzerName="theirs", type="ACCOUNT")


def _identities(here: Callable[[str], Any]) -> None:
    here("iam").update_account_password_policy(MinimumPasswordLength=8)
    here("organizations").create_organization(FeatureSet="ALL")


def _threats(here: Callable[[str], Any], away: Callable[[str], Any]) -> None:
    features = [{"Name": "S3_DATA_EVENTS", "Status": "ENABLED"}, {"Name": "EKS_AUDIT_LOGS", "Status": "DISABLED"}]
    here("guardduty").create_detector(Enable=True, Features=features)
    here("securityhub").enable_security_hub(EnableDefaultStandards=True)
    away("securityhub").enable_security_hub(EnableDefaultStandards=False)
    away("securityhub").create_finding_aggregator(RegionLinkingMode="SPECIFIED_REGIONS", Regions=["eu-west-2"])
    here("inspector2").enable(accountIds=[ACCOUNT_ID], resourceTypes=["EC2"])
    clock.advance(ENABLING_SECONDS)
    here("macie2").enable_macie()
    here("detective").create_graph()


def _network(here: Callable[[str], Any], away: Callable[[str], Any]) -> dict[str, str]:
    ec2 = here("ec2")
    for number in range(4):
        ec2.create_vpc(CidrBlock=f"10.{number}.0.0/16")
    (default,) = (vpc["VpcId"] for vpc in ec2.describe_vpcs()["Vpcs"] if vpc["IsDefault"])
    subnets = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [default]}])["Subnets"]
    interface = ec2.create_network_interface(SubnetId=subnets[0]["SubnetId"])["NetworkInterface"]["NetworkInterfaceId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=default)
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    ec2.associate_address(AllocationId=address, NetworkInterfaceId=interface)
    volume = ec2.create_volume(AvailabilityZone=f"{HOME}a", Size=1)["VolumeId"]
    shared, _ = (ec2.create_snapshot(VolumeId=volume)["SnapshotId"] for _ in range(2))
    ec2.modify_snapshot_attribute(
        SnapshotId=shared, Attribute="createVolumePermission", OperationType="add", GroupNames=["all"]
    )
    ec2.enable_ebs_encryption_by_default()
    key = here("kms").create_key()["KeyMetadata"]["Arn"]
    ec2.modify_ebs_default_kms_key_id(KmsKeyId=key)
    empty = away("ec2").describe_vpcs()["Vpcs"][0]["VpcId"]
    return {"default": default, "interface": interface, "snapshot": shared, "key": key, "empty": empty}
