"""A landing zone in several Regions: its life, and that what happens in one of them is heard of at home.

The home Region is not the one where global services record their events, and that one is not allowed.
"""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.exceptions import ClientError

from emulator.doors import send_as_aws
from emulator.iam import sessions
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline.verify.landing_zone import verify
from tests.deploy.aftermath import assert_harmless
from tests.deploy.direct import Deployment
from tests.inbox import subscribed
from tests.synthesis import Assembly, synthesize_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.verify.report import VerifyReport

HOME, AWAY, GLOBAL = "eu-central-1", "eu-west-1", "us-east-1"
SETTINGS = """
[account]
home_region = "eu-central-1"
allowed_regions = ["eu-central-1", "eu-west-1"]
alert_emails = ["security@example.com"]

[contacts.security]
name = "Security team"
title = "Security"
email = "security@example.com"
phone = "+49 30 1234567"

[identity]
break_glass_user = true

[identity_center]
region = "us-east-1"
instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
identity_store_id = "d-1234567890"
start_url = "https://d-1234567890.awsapps.com/start"

[detection]
"""
RETIRED = SETTINGS.replace('["eu-central-1", "eu-west-1"]', '["eu-central-1"]\nretired_regions = ["eu-west-1"]')
#: At which the first deployments fail, before all goes well.
FAILING = {f"SecureBaseline-Region-{AWAY}": ["Region/Settings/SnapshotPublicAccess/Default"]}
#: Each Region's own, because what is done from one address is reported once.
ADDRESSES = {HOME: "192.0.2.7", AWAY: "192.0.2.8", GLOBAL: "192.0.2.9"}
READS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"

pytestmark = pytest.mark.xdist_group("regions")


@dataclass
class Account:
    """The deployed account."""

    endpoint: str
    deployment: Deployment

    def client(self, service: str, region: str = HOME) -> Any:
        return self.deployment.client(service, region)

    def send(self, region: str, source: str, kind: str, detail: dict[str, Any], **further: Any) -> None:
        """Send an event in the name of a service of AWS."""
        send_as_aws(self.endpoint, region, {"source": source, "detail-type": kind, "detail": detail, **further})

    def report(self) -> VerifyReport:
        return verify(self.deployment.clients, "SecureBaseline", HOME)

    def resources(self, region: str) -> list[str]:
        """The types of what a Region's stack holds."""
        pages = self.client("cloudformation", region).get_paginator("list_stack_resources")
        return [
            each["ResourceType"]
            for page in pages.paginate(StackName=f"SecureBaseline-Region-{region}")
            for each in page["StackResourceSummaries"]
        ]


@dataclass
class Listener:
    """A subscriber to the alerts in the home Region."""

    account: Account
    queue: str

    def heard(self) -> list[str]:
        """What came, as soon as something does."""
        sqs, end = self.account.client("sqs"), time.monotonic() + 10
        while time.monotonic() < end:
            found = sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
            if found:
                alerts = [json.loads(message["Body"]) for message in found]
                return [f"{each.get('Subject')}\n{each['Message']}" for each in alerts]
            time.sleep(0.1)
        return []


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize_here(tmp_path_factory.mktemp("regions"), SETTINGS)


@pytest.fixture(scope="module")
def account(assembly: Assembly) -> Iterator[Account]:
    assert assembly.returncode == 0, assembly.output
    reach_names_below_loopback()
    with running_server() as endpoint:
        account = Account(endpoint, Deployment(endpoint, assembly.folder))
        account.deployment.run(FAILING)
        yield account


@pytest.fixture
def listener(account: Account) -> Iterator[Listener]:
    sns, sqs = account.client("sns"), account.client("sqs")
    (topic,) = [each["TopicArn"] for each in sns.list_topics()["Topics"]]
    queue, subscription = subscribed(sqs, sns, topic, f"heard-{uuid.uuid4().hex}")
    yield Listener(account, queue)
    sns.unsubscribe(SubscriptionArn=subscription)
    sqs.delete_queue(QueueUrl=queue)


@pytest.fixture(scope="module")
def administrator(account: Account) -> Callable[[str], Clients]:
    """Clients with the credentials of the landing zone's own role for administrators."""
    (role,) = (
        each["Arn"]
        for page in account.client("iam").get_paginator("list_roles").paginate(PathPrefix="/aws-reserved/")
        for each in page["Roles"]
        if "SecureBaseline-Administrator" in each["RoleName"]
    )
    credentials = sessions.variables(sessions.in_role(role, "ada"))
    session = boto3.Session(
        aws_access_key_id=credentials["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=credentials["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=credentials["AWS_SESSION_TOKEN"],
    )

    def clients(region: str) -> Any:
        return cache(partial(session.client, region_name=region, endpoint_url=account.endpoint))

    return clients


@pytest.fixture(scope="module")
def report(administrator: Callable[[str], Clients]) -> VerifyReport:
    """One run, by an administrator, serves every test that reads the report."""
    return verify(administrator, "SecureBaseline", HOME)


@pytest.fixture(scope="module")
def retired(account: Account, tmp_path_factory: pytest.TempPathFactory) -> Account:
    # Not checked: the stacks that are left have passed above.
    assembly = synthesize_here(tmp_path_factory.mktemp("retired"), RETIRED, checked=False)
    account.deployment = Deployment(account.endpoint, assembly.folder)
    account.deployment.run()
    return account


@pytest.fixture(scope="module")
def destroyed(retired: Account) -> Account:
    iam = retired.client("iam")
    (developers,) = [each["GroupName"] for each in iam.list_groups()["Groups"] if "Developers" in each["GroupName"]]
    iam.create_user(UserName="ada")
    iam.add_user_to_group(UserName="ada", GroupName=developers)
    iam.create_login_profile(UserName=_break_glass_user(retired), Password="a-long-Passw0rd!")  # noqa: S106  (of no one)
    retired.deployment.destroy()
    return retired


def _break_glass_user(account: Account) -> str:
    (user,) = account.client("iam").list_users(PathPrefix="/secure-baseline/break-glass/")["Users"]
    return str(user["UserName"])


def test_no_finding_is_left_unacknowledged(assembly: Assembly) -> None:
    assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output


def test_every_acknowledgement_in_a_further_region_matches_a_finding(assembly: Assembly) -> None:
    of_regions = {each for each in assembly.acknowledged if each[0].startswith("LandingZone/Region-")}
    assert of_regions - assembly.accepted == set()


def test_every_guarantee_is_in_force_in_every_region(report: VerifyReport) -> None:
    assert set(report.regions) == {HOME, AWAY, GLOBAL}
    assert [reading for reading in report.promised if reading not in report.in_force] == []


def test_the_region_of_global_services_only_sends_events(account: Account) -> None:
    assert "AWS::Events::Rule" in account.resources(GLOBAL)
    assert not {"AWS::KMS::Key", "AWS::Lambda::Function"} & set(account.resources(GLOBAL))


@pytest.mark.parametrize("region", [GLOBAL, AWAY])
def test_use_of_the_root_user_in_any_region_raises_an_alert_in_the_home_region(listener: Listener, region: str) -> None:
    sign_in = {"userIdentity": {"type": "Root"}, "eventName": "ConsoleLogin", "sourceIPAddress": ADDRESSES[region]}
    listener.account.send(region, "aws.signin", "AWS Console Sign In via CloudTrail", sign_in)
    (message,) = listener.heard()
    assert message.startswith(f"CRITICAL: The root user signed in from {ADDRESSES[region]} (AWS CloudTrail)\n")
    assert f"Account 123456789012 Region {region}" in " ".join(message.split())


@pytest.mark.parametrize("region", [HOME, GLOBAL, AWAY])
def test_use_of_the_break_glass_user_in_any_region_raises_an_alert_in_the_home_region(
    listener: Listener, region: str
) -> None:
    name = _break_glass_user(listener.account)
    identity = {
        "type": "IAMUser",
        "arn": f"arn:aws:iam::123456789012:user/secure-baseline/break-glass/{name}",
        "userName": name,
    }
    user = {"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/ada", "userName": "ada"}
    for each in (user, identity):
        call = {"userIdentity": each, "eventName": "ListUsers", "sourceIPAddress": ADDRESSES[region]}
        listener.account.send(region, "aws.iam", "AWS API Call via CloudTrail", call)
    (message,) = listener.heard()
    assert message.startswith(f"CRITICAL: The break-glass user {name} called ListUsers from {ADDRESSES[region]}"[:90])
    assert f"Account 123456789012 Region {region}" in " ".join(message.split())


def test_an_alarm_of_another_region_is_reported_in_the_home_region(listener: Listener) -> None:
    cloudwatch = listener.account.client("cloudwatch", AWAY)
    (alarm,) = [each for each in cloudwatch.describe_alarms()["MetricAlarms"] if "Unsent" in each["AlarmName"]]
    detail = {
        "alarmName": alarm["AlarmName"],
        "state": {"value": "ALARM"},
        "configuration": {"description": alarm["AlarmDescription"]},
    }
    change = "CloudWatch Alarm State Change"
    listener.account.send(AWAY, "aws.cloudwatch", change, detail, resources=[alarm["AlarmArn"]])
    (message,) = listener.heard()
    assert message.startswith(
        "CRITICAL: An event could not be sent to the home Region; this queue keeps it for 14 days"
    )


def test_an_event_that_the_function_cannot_write_is_sent_as_json(listener: Listener) -> None:
    """Its topic is another one for a moment, to which it may not publish."""
    client = listener.account.client("lambda")
    (name,) = [
        each["FunctionName"] for each in client.list_functions()["Functions"] if "Reports" in each["FunctionName"]
    ]
    variables = client.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    broken = {**variables, "ALERT_TOPIC_ARN": variables["ALERT_TOPIC_ARN"] + "-gone"}
    client.update_function_configuration(FunctionName=name, Environment={"Variables": broken})
    sign_in = {"userIdentity": {"type": "Root"}, "eventName": "ConsoleLogin", "sourceIPAddress": "198.51.100.1"}
    try:
        listener.account.send(HOME, "aws.signin", "AWS Console Sign In via CloudTrail", sign_in)
        (message,) = listener.heard()
    finally:
        client.update_function_configuration(FunctionName=name, Environment={"Variables": variables})
    assert "198.51.100.1" in message
    assert '"condition": "RetriesExhausted"' in message


def test_a_region_that_sends_nothing_is_reported(listener: Listener) -> None:
    """Asked by the function itself, with no more rights than its role has."""
    client = listener.account.client("lambda")
    functions = client.get_paginator("list_functions").paginate().search("Functions[]")
    (watcher,) = [each["FunctionName"] for each in functions if "RegionWatch" in each["FunctionName"]]
    assert "FunctionError" not in client.invoke(FunctionName=watcher)
    events = listener.account.client("events", AWAY)
    (rule,) = [each["Name"] for each in events.list_rules()["Rules"] if "Console Sign In" in each["EventPattern"]]
    events.disable_rule(Name=rule)
    assert "FunctionError" not in client.invoke(FunctionName=watcher)
    events.put_rule(Name=rule, EventPattern=events.describe_rule(Name=rule)["EventPattern"], State=READS)
    (message,) = listener.heard()
    assert f"the rule {rule} is disabled" in " ".join(message.split())
    assert GLOBAL not in message


def test_each_region_has_its_own_key_for_volumes_and_one_history(account: Account) -> None:
    keys = [account.client("ec2", region).get_ebs_default_kms_key_id()["KmsKeyId"] for region in (HOME, AWAY)]
    assert [key.split(":")[3] for key in keys] == [HOME, AWAY]
    channels = [
        account.client("config", region).describe_delivery_channels()["DeliveryChannels"] for region in (HOME, AWAY)
    ]
    assert len({(channel["s3BucketName"], channel["s3KmsKeyArn"]) for (channel,) in channels}) == 1
    assert channels[0][0]["s3KmsKeyArn"] == keys[0]


def test_administrators_can_verify_every_region_under_the_region_lock(
    administrator: Callable[[str], Clients], report: VerifyReport
) -> None:
    denied = [reading.found for reading in report.readings if "not authorized" in reading.found]
    assert denied == []
    for service, call in (("ec2", "describe_instances"), ("lambda", "list_functions")):
        with pytest.raises(ClientError, match=r"AccessDenied|UnauthorizedOperation"):
            getattr(administrator(GLOBAL)(service), call)()


def test_a_failed_first_deployment_leaves_nothing_harmful(account: Account) -> None:
    assert_harmless(account.deployment.failures)


def test_what_another_stack_uses_cannot_be_replaced(account: Account) -> None:
    """The topic of all alerts, for instance: who reads its ARN keeps one that exists."""
    cloudformation, stack = account.client("cloudformation"), "SecureBaseline-Account"
    template = cloudformation.get_template(StackName=stack)["TemplateBody"]
    (topic,) = (each for each in template["Resources"].values() if each["Type"] == "AWS::SNS::Topic")
    topic["Properties"]["TopicName"] = "another"
    cloudformation.update_stack(
        StackName=stack, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_NAMED_IAM"]
    )
    cloudformation.get_waiter("stack_rollback_complete").wait(StackName=stack, WaiterConfig={"Delay": 0.2})
    events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
    refusal = "cannot be updated as it is in use by SecureBaseline-Detection"
    assert [each for each in events if refusal in each.get("ResourceStatusReason", "")]
    with pytest.raises(ClientError, match=r"Cannot delete export .* as it is in use by SecureBaseline-Detection"):
        cloudformation.delete_stack(StackName=stack)


class TestRetired:
    def test_nothing_is_left_in_the_stack(self, retired: Account) -> None:
        assert retired.resources(AWAY) == ["AWS::CloudFormation::WaitConditionHandle"]

    def test_what_was_switched_on_there_is_off(self, retired: Account) -> None:
        ask = partial(retired.client, region=AWAY)
        assert ask("config").describe_configuration_recorders()["ConfigurationRecorders"] == []
        assert ask("guardduty").list_detectors()["DetectorIds"] == []
        assert ask("accessanalyzer").list_analyzers()["analyzers"] == []
        assert ask("lambda").list_functions()["Functions"] == []
        assert ask("events").list_rules()["Rules"] == []

    def test_the_region_is_no_less_secure(self, retired: Account) -> None:
        ec2 = retired.client("ec2", AWAY)
        assert ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
        assert ec2.get_snapshot_block_public_access_state()["State"] == "block-all-sharing"
        key = ec2.get_ebs_default_kms_key_id()["KmsKeyId"]
        assert retired.client("kms", AWAY).describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Enabled"

    def test_logs_are_kept(self, retired: Account) -> None:
        assert retired.client("logs", AWAY).describe_log_groups()["logGroups"]

    def test_the_home_region_checks_whether_something_stays_on_there(
        self, retired: Account, listener: Listener
    ) -> None:
        """By the function itself, with no more rights than its role has."""
        client = retired.client("lambda")
        functions = client.get_paginator("list_functions").paginate().search("Functions[]")
        (watcher,) = [each["FunctionName"] for each in functions if "RegionWatch" in each["FunctionName"]]
        assert "FunctionError" not in client.invoke(FunctionName=watcher)
        ssm = retired.client("ssm", AWAY)
        ssm.put_parameter(Name="/secure-baseline/claims-DetectiveGraph", Value="{}", Type="String")
        assert "FunctionError" not in client.invoke(FunctionName=watcher)
        ssm.delete_parameter(Name="/secure-baseline/claims-DetectiveGraph")
        (message,) = listener.heard()
        assert "DetectiveGraph is still on" in " ".join(message.split())

    def test_what_is_left_of_the_landing_zone_is_in_force(self, retired: Account) -> None:
        report = retired.report()
        assert set(report.regions) == {HOME, GLOBAL}
        assert [reading for reading in report.promised if reading not in report.in_force] == []


@pytest.mark.parametrize("region", [HOME, AWAY, GLOBAL])
def test_destroying_leaves_no_stack_in_any_region(destroyed: Account, region: str) -> None:
    assert destroyed.client("cloudformation", region).describe_stacks()["Stacks"] == []


def test_destroying_removes_no_permissions_except_single_sign_on(destroyed: Account) -> None:
    iam = destroyed.client("iam")
    (group,) = iam.list_groups_for_user(UserName="ada")["Groups"]
    policies = iam.list_attached_group_policies(GroupName=group["GroupName"])["AttachedPolicies"]
    assert [policy for policy in policies if "OwnCredentials" in policy["PolicyName"]], "and MFA is still asked for"
    assert _break_glass_user(destroyed)
    sso = destroyed.client("sso-admin", GLOBAL)
    (instance,) = sso.list_instances()["Instances"]
    assert sso.list_permission_sets(InstanceArn=instance["InstanceArn"])["PermissionSets"] == []
