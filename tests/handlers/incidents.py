"""Incidents in an account, each with the event with which a service reports it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.responses.exposed_credentials import POLICY
from secure_baseline.handlers.responses.situation import EXEMPT, TAG
from secure_baseline.handlers.responses.trail_stopped import TRAIL
from tests.handlers.listening import published

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

Event = dict[str, Any]
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
PUBLIC = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET/*"}


@dataclass
class Case:
    """One incident and the response to it."""

    account: Account
    response: str
    event: Event
    #: The state that the response changes, as the account's APIs return it.
    state: Callable[[], Any]
    #: Whether the incident is remediated.
    safe: Callable[[], bool]
    #: Adds the tag that exempts the resource; None where there is nothing to tag.
    exempt: Callable[[], object] | None = None
    #: The operations that change something, in order; a test makes each fail in turn.
    changes: tuple[str, ...] = ()
    further: dict[str, str] = field(default_factory=dict)


def compromised_instance(account: Account) -> Case:
    ec2, iam = account.client("ec2"), account.client("iam")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    groups = [ec2.create_security_group(GroupName=name, Description="d", VpcId=vpc)["GroupId"] for name in ("a", "b")]
    run = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, SubnetId=subnet, SecurityGroupIds=groups)
    instance = run["Instances"][0]["InstanceId"]
    second = ec2.create_network_interface(SubnetId=subnet, Groups=groups[:1])["NetworkInterface"]["NetworkInterfaceId"]
    ec2.attach_network_interface(NetworkInterfaceId=second, InstanceId=instance, DeviceIndex=1)
    iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(TRUST))
    profile = iam.create_instance_profile(InstanceProfileName="worker")["InstanceProfile"]["Arn"]
    iam.add_role_to_instance_profile(InstanceProfileName="worker", RoleName="worker")
    ec2.associate_iam_instance_profile(InstanceId=instance, IamInstanceProfile={"Arn": profile})

    def described() -> dict[str, Any]:
        found: dict[str, Any] = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
        return found

    def profiles() -> list[str]:
        answer = ec2.describe_iam_instance_profile_associations(Filters=[{"Name": "instance-id", "Values": [instance]}])
        return [each["IamInstanceProfile"]["Arn"] for each in answer["IamInstanceProfileAssociations"]]

    def interfaces() -> dict[str, list[str]]:
        found = described()["NetworkInterfaces"]
        return {each["NetworkInterfaceId"]: sorted(g["GroupId"] for g in each["Groups"]) for each in found}

    def safe() -> bool:
        used = {group for each in interfaces().values() for group in each}
        rules = [
            rule
            for group in ec2.describe_security_groups(GroupIds=sorted(used))["SecurityGroups"]
            for rule in (*group["IpPermissions"], *group["IpPermissionsEgress"])
        ]
        volumes = {each["Ebs"]["VolumeId"] for each in described()["BlockDeviceMappings"]}
        filters = [{"Name": "volume-id", "Values": sorted(volumes)}]
        kept = {each["VolumeId"] for each in ec2.describe_snapshots(Filters=filters)["Snapshots"]}
        tagged = {"Key": TAG, "Value": "isolated"} in described().get("Tags", [])
        return len(used) == 1 and not rules and volumes <= kept and not profiles() and tagged

    return Case(
        account,
        "compromised_instance",
        published("guardduty_instance", instance=instance),
        lambda: (interfaces(), profiles(), described().get("Tags", [])),
        safe,
        lambda: ec2.create_tags(Resources=[instance], Tags=[{"Key": TAG, "Value": EXEMPT}]),
        (
            "CreateSecurityGroup",
            "RevokeSecurityGroupEgress",
            "ModifyNetworkInterfaceAttribute",
            "CreateSnapshots",
            "DisassociateIamInstanceProfile",
            "CreateTags",
        ),
    )


def exposed_user(account: Account, event: str = "guardduty_user") -> Case:
    iam = account.client("iam")
    name = f"ada-{event}"
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]
    named = {"exposed": key} if event.startswith("health") else {"name": name, "key": key}
    if event == "guardduty_sequence":
        named = {"actor": name, "actor_key": key}

    def keys() -> list[str]:
        return [each["Status"] for each in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]]

    return Case(
        account,
        "exposed_credentials",
        published(event, **named),
        lambda: (keys(), iam.list_user_policies(UserName=name)["PolicyNames"]),
        lambda: (
            keys() == ["Inactive"]
            and POLICY in iam.list_user_policies(UserName=name)["PolicyNames"]
            and _refused(iam.get_user_policy(UserName=name, PolicyName=POLICY))
        ),
        lambda: iam.tag_user(UserName=name, Tags=[{"Key": TAG, "Value": EXEMPT}]),
        ("UpdateAccessKey", "PutUserPolicy"),
    )


def credentials_in_a_sequence(account: Account) -> Case:
    return exposed_user(account, "guardduty_sequence")


def exposed_key(account: Account) -> Case:
    return exposed_user(account, "health_exposed_key")


def exposed_role(account: Account) -> Case:
    iam = account.client("iam")
    iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(TRUST))
    return Case(
        account,
        "exposed_credentials",
        published("guardduty_role", name="worker"),
        lambda: iam.list_role_policies(RoleName="worker")["PolicyNames"],
        lambda: (
            POLICY in iam.list_role_policies(RoleName="worker")["PolicyNames"]
            and _refused(iam.get_role_policy(RoleName="worker", PolicyName=POLICY))
        ),
        lambda: iam.tag_role(RoleName="worker", Tags=[{"Key": TAG, "Value": EXEMPT}]),
        ("PutRolePolicy",),
    )


def _refused(answer: dict[str, Any]) -> bool:
    (statement,) = answer["PolicyDocument"]["Statement"]
    return statement["Effect"] == "Deny" and "aws:TokenIssueTime" in statement["Condition"]["DateLessThan"]


def public_bucket(account: Account, event: str = "cloudtrail_bucket_policy") -> Case:
    s3 = account.client("s3")
    place = {"LocationConstraint": "eu-west-1"}
    s3.create_bucket(Bucket="website", CreateBucketConfiguration=place)
    before = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls"), True)
    before |= dict.fromkeys(("BlockPublicPolicy", "RestrictPublicBuckets"), False)
    s3.put_public_access_block(Bucket="website", PublicAccessBlockConfiguration=before)
    policy = {"Version": "2012-10-17", "Statement": [json.loads(json.dumps(PUBLIC).replace("BUCKET", "website"))]}
    s3.put_bucket_policy(Bucket="website", Policy=json.dumps(policy))

    def blocks() -> dict[str, bool]:
        found: dict[str, bool] = s3.get_public_access_block(Bucket="website")["PublicAccessBlockConfiguration"]
        return found

    return Case(
        account,
        "public_bucket",
        published(event, bucket="website"),
        blocks,
        lambda: all(blocks().values()),
        lambda: s3.put_bucket_tagging(Bucket="website", Tagging={"TagSet": [{"Key": TAG, "Value": EXEMPT}]}),
        ("PutPublicAccessBlock",),
    )


def bucket_without_a_block(account: Account) -> Case:
    case = public_bucket(account, "access_analyzer_bucket")
    s3 = account.client("s3")
    s3.delete_public_access_block(Bucket="website")
    safe = case.safe

    def state() -> str:
        try:
            s3.get_public_access_block(Bucket="website")
        except s3.exceptions.ClientError as error:
            return str(error.response["Error"]["Code"])
        return "blocked"

    case.state, case.safe = state, lambda: state() == "blocked" and safe()
    return case


def bucket_by_security_hub(account: Account) -> Case:
    return public_bucket(account, "security_hub_bucket")


def open_admin_port(account: Account, event: str = "cloudtrail_authorize") -> Case:
    ec2 = account.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    group = ec2.create_security_group(GroupName="web", Description="d", VpcId=vpc)["GroupId"]
    anyone = {"IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "for a moment"}]}
    permissions = [
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **anyone},
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, **anyone},
        {"IpProtocol": "tcp", "FromPort": 3000, "ToPort": 4000, "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]},
        {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
    ]
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=permissions)

    def rules() -> list[tuple[Any, ...]]:
        answer = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])
        names = ("IpProtocol", "FromPort", "ToPort", "CidrIpv4", "CidrIpv6", "Description")
        found = [
            tuple(rule.get(name) for name in names) for rule in answer["SecurityGroupRules"] if not rule["IsEgress"]
        ]
        return sorted(found, key=str)

    return Case(
        account,
        "open_admin_port",
        published(event, group=group),
        rules,
        lambda: [(rule[1], rule[3]) for rule in rules()] == [(22, "10.0.0.0/8"), (443, "0.0.0.0/0")],
        lambda: ec2.create_tags(Resources=[group], Tags=[{"Key": TAG, "Value": EXEMPT}]),
        ("RevokeSecurityGroupIngress",),
    )


def port_by_a_changed_rule(account: Account) -> Case:
    return open_admin_port(account, "cloudtrail_modify_rules")


def port_by_security_hub(account: Account) -> Case:
    return open_admin_port(account, "security_hub_group")


def port_by_config(account: Account) -> Case:
    return open_admin_port(account, "config_group")


def trail_stopped(account: Account, event: str = "cloudtrail_stop_logging") -> Case:
    account.client("s3").create_bucket(Bucket="archive", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    statements = [
        {
            "Effect": "Allow",
            "Principal": {"Service": "cloudtrail.amazonaws.com"},
            "Action": action,
            "Resource": f"arn:aws:s3:::archive{path}",
        }
        for action, path in (("s3:GetBucketAcl", ""), ("s3:PutObject", "/*"))
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    account.client("s3").put_bucket_policy(Bucket="archive", Policy=policy)
    client = account.client("cloudtrail")
    whole = {"IsMultiRegionTrail": True, "IncludeGlobalServiceEvents": True, "EnableLogFileValidation": True}
    arn = client.create_trail(Name="audit", S3BucketName="archive", **whole)["TrailARN"]
    client.start_logging(Name=arn)
    client.stop_logging(Name=arn)

    def recording() -> bool:
        return bool(client.get_trail_status(Name=arn)["IsLogging"])

    named = {"trail": arn} if event.startswith("cloudtrail") else {}
    return Case(
        account,
        "trail_stopped",
        published(event, **named),
        recording,
        recording,
        None,
        ("StartLogging",),
        {TRAIL: arn},
    )


def trail_by_guardduty(account: Account) -> Case:
    return trail_stopped(account, "guardduty_trail")


#: One incident for each response, and the same incidents reported by other events.
MAIN = (compromised_instance, exposed_user, public_bucket, open_admin_port, trail_stopped)
FURTHER = (
    *(
        exposed_key,
        exposed_role,
        credentials_in_a_sequence,
        bucket_without_a_block,
        bucket_by_security_hub,
        port_by_a_changed_rule,
    ),
    *(port_by_security_hub, port_by_config, trail_by_guardduty),
)
Make = Callable[["Account"], Case]
