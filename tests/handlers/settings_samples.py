"""For each setting: valid properties, and states of the account in which it has something to change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.account import ACCOUNT_ID
from emulator.services import rds_states

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.handlers.conftest import Account

REGION = "eu-west-1"
_PROPERTIES: dict[str, dict[str, Any]] = {
    "SecurityStandards": {"Standards": ["aws-foundational-security-best-practices/v/1.0.0"]},
    "PasswordPolicy": {"MinimumPasswordLength": "14"},
    "AlternateContact": {
        "AlternateContactType": "SECURITY",
        "Name": "Security",
        "Title": "Team",
        "EmailAddress": "security@example.com",
        "PhoneNumber": "+49 30 1234567",
    },
    "PrimaryContact": {
        "FullName": "Example",
        "AddressLine1": "1 Example Street",
        "City": "Berlin",
        "PostalCode": "10115",
        "StateOrRegion": "Berlin",
        "CountryCode": "DE",
        "PhoneNumber": "+49 30 1234567",
    },
    "DefaultHostManagement": {"RoleName": "of the account"},
    "OptInRegions": {"AllowedRegions": [REGION]},
    "VpcPublicAccess": {"InternetGatewayBlockMode": "block-ingress", "PublicVpcs": "of the account"},
    "ConfigRecorder": {"AllSupported": "true", "BucketName": "config-log"},
    "EbsEncryption": {"KmsKeyId": "of the account"},
    "FindingAggregator": {"Regions": ["eu-central-1"]},
    "GuardDutyDetector": {"Features": ["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS"]},
    "InspectorScans": {"ResourceTypes": ["EC2", "ECR"]},
    "CostAnomalies": {"TopicArn": f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:alerts", "ThresholdUsd": "10"},
    "OidcProvider": {"Url": "https://gitlab.com", "Audience": "https://gitlab.com"},
    "NewDatabase": {"Kind": "instance", "Identifier": "test", "StackId": "of the account"},
    "LogGroup": {
        "LogGroupName": "/aws/rds/instance/test/error",
        "KmsKeyId": "of the account",
        "RetentionInDays": "365",
    },
}


#: The states in which a setting makes all its calls; one after the other where one state is not enough.
_STATES: dict[str, list[Callable[[Account], object]]] = {
    "DefaultVpc": [lambda account: default_gateway(account)],  # noqa: PLW0108  (it comes below)
    "OptInRegions": [lambda account: enable_region(account, "ap-east-1")],
    "VpcPublicAccess": [lambda account: exclude(account, new_vpc(account), "secure-baseline-test")],
    "FindingAggregator": [
        lambda account: account.client("securityhub").enable_security_hub(EnableDefaultStandards=False),
        lambda account: account.client("securityhub").create_finding_aggregator(
            RegionLinkingMode="SPECIFIED_REGIONS", Regions=["eu-north-1"]
        ),
    ],
    "MacieSession": [
        lambda _: None,
        lambda account: paused_macie(account),  # noqa: PLW0108  (it comes below)
    ],
    "NewDatabase": [
        lambda account: new_database(account, "test"),
        lambda account: (new_cluster(account, "test"), remember_cluster(account, "test")),
    ],
    "CostAnomalies": [
        lambda _: None,
        lambda account: account.setting(  # another amount
            "CostAnomalies", TopicArn=f"arn:aws:sns:{REGION}:{ACCOUNT_ID}:alerts", ThresholdUsd="20"
        ).apply(),
    ],
    "OidcProvider": [
        lambda _: None,
        lambda account: account.client("iam").create_open_id_connect_provider(Url="https://gitlab.com"),
    ],
    "SecurityStandards": [
        lambda account: account.client("securityhub").enable_security_hub(EnableDefaultStandards=False)
    ],
    "SerialConsole": [lambda account: account.client("ec2").enable_serial_console_access()],
    "LogGroup": [
        lambda account: account.client("logs").create_log_group(logGroupName="/aws/rds/instance/test/error"),
        lambda account: account.client("logs").delete_log_group(logGroupName="/aws/rds/instance/test/error"),
    ],
}


def sample(account: Account, kind: str) -> dict[str, Any]:
    """Valid properties; a key or bucket that they need exists."""
    properties = _PROPERTIES.get(kind, {})
    if "BucketName" in properties:
        config_bucket(account, properties["BucketName"])
    if "KmsKeyId" in properties:
        return {**properties, "KmsKeyId": key(account)}
    if "StackId" in properties:
        return {**properties, "StackId": stack(account)}
    if "RoleName" in properties:
        return {**properties, "RoleName": host_role(account)}
    if "PublicVpcs" in properties:
        return {**properties, "PublicVpcs": [new_vpc(account)]}
    return properties


def key(account: Account) -> str:
    """A key that the account can use, and CloudWatch Logs for it.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    """
    groups = {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:{REGION}:{ACCOUNT_ID}:*"}
    use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
    owner = {"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT_ID}:root"}, "Action": "kms:*"}
    service = {"Principal": {"Service": f"logs.{REGION}.amazonaws.com"}, "Action": use}
    policy = _policy(owner, {**service, "Condition": {"ArnLike": groups}}, Resource="*")
    return str(account.client("kms").create_key(Policy=policy)["KeyMetadata"]["Arn"])


def config_bucket(account: Account, name: str = "config-log") -> str:
    """A bucket to which AWS Config can write, as in its developer guide.

    https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    """
    bucket, owner = f"arn:aws:s3:::{name}", {"AWS:SourceAccount": ACCOUNT_ID}
    deliver = {**owner, "s3:x-amz-acl": "bucket-owner-full-control"}
    look = {"Action": "s3:GetBucketAcl", "Resource": bucket, "Condition": {"StringEquals": owner}}
    write = {"Action": "s3:PutObject", "Resource": f"{bucket}/*", "Condition": {"StringEquals": deliver}}
    s3 = account.client("s3")
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_policy(Bucket=name, Policy=_policy(look, write, Principal={"Service": "config.amazonaws.com"}))
    return name


def host_role(account: Account, name: str = "Hosts", path: str = "/secure-baseline/host-management/") -> str:
    """A role that Systems Manager can assume."""
    trust = _policy({"Action": "sts:AssumeRole"}, Principal={"Service": "ssm.amazonaws.com"})
    account.client("iam").create_role(RoleName=name, Path=path, AssumeRolePolicyDocument=trust)
    return name


def stack(account: Account, *, fails: bool = True) -> str:
    """The id of a stack whose creation was rolled back, or succeeded."""
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "No Name" if fails else "a-name"}}
    cloudformation = account.client("cloudformation")
    for there in cloudformation.describe_stacks()["Stacks"]:
        return str(there["StackId"])
    body = json.dumps({"Resources": {"Bucket": bucket}})
    made = cloudformation.create_stack(StackName="Test", TemplateBody=body)["StackId"]
    while cloudformation.describe_stacks(StackName=made)["Stacks"][0]["StackStatus"].endswith("_IN_PROGRESS"):
        pass
    return str(made)


def new_database(account: Account, name: str) -> None:
    """A database that is protected from deletion."""
    account.client("rds").create_db_instance(
        DBInstanceIdentifier=name,
        DBInstanceClass="db.t4g.micro",
        Engine="postgres",
        MasterUsername="baseline",
        MasterUserPassword="not-a-secret",
        AllocatedStorage=20,
        DeletionProtection=True,
    )
    account.pass_time(rds_states.INSTANCE_SECONDS)


def new_cluster(account: Account, name: str) -> None:
    """A cluster that is protected from deletion."""
    account.client("rds").create_db_cluster(
        DBClusterIdentifier=name,
        Engine="aurora-postgresql",
        MasterUsername="baseline",
        MasterUserPassword="not-a-secret",
        DeletionProtection=True,
    )
    account.pass_time(rds_states.CLUSTER_SECONDS)


def remember_cluster(account: Account, name: str) -> None:
    """As at the creation of a cluster."""
    account.setting("NewDatabase", Kind="cluster", Identifier=name, StackId=stack(account)).apply()


def enable_region(account: Account, region: str) -> None:
    """An opt-in Region that is on."""
    client = account.client("account")
    client.enable_region(RegionName=region)
    while client.get_region_opt_status(RegionName=region)["RegionOptStatus"] != "ENABLED":
        pass


def default_gateway(account: Account) -> None:
    """The internet gateway of the default VPC: AWS creates one, moto does not."""
    ec2 = account.client("ec2")
    vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)


def paused_macie(account: Account) -> None:
    """A session that was made a while ago, and does not work."""
    account.client("macie2").enable_macie(status="PAUSED")
    account.pass_time(60)


def new_vpc(account: Account) -> str:
    """An empty VPC."""
    return str(account.client("ec2").create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"])


def exclude(account: Account, vpc: str, name: str) -> str:
    """An exclusion of a VPC from VPC Block Public Access, with a name."""
    tags = [{"ResourceType": "vpc-block-public-access-exclusion", "Tags": [{"Key": "Name", "Value": name}]}]
    made = account.client("ec2").create_vpc_block_public_access_exclusion(
        VpcId=vpc, InternetGatewayExclusionMode="allow-bidirectional", TagSpecifications=tags
    )
    return str(made["VpcBlockPublicAccessExclusion"]["ExclusionId"])


def states(kind: str) -> list[Callable[[Account], object]]:
    """Each brings the account to such a state, one after the other."""
    return _STATES.get(kind, [lambda _: None])


def _policy(*statements: dict[str, Any], **everywhere: object) -> str:
    allowed = [{"Effect": "Allow", **everywhere, **statement} for statement in statements]
    return json.dumps({"Version": "2012-10-17", "Statement": allowed})
