"""Published events, answered in the emulated account: acted on, written down, told, undone by the mail's commands."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from botocore import xform_name
from listening import TABLE, Inbox, inbox, items, make_table, published, with_environment

from emulator.account import ACCOUNT_ID
from secure_baseline.handlers.responses import index, records
from secure_baseline.handlers.responses.exposed_credentials import POLICY
from secure_baseline.handlers.responses.open_admin_port import PORTS
from secure_baseline.handlers.responses.situation import EXEMPT, TAG
from secure_baseline.handlers.responses.trail_stopped import TRAIL
from secure_baseline.handlers.responses.variables import MODE, REGIONS, RESPONSE
from secure_baseline.handlers.responses.variables import TABLE as TABLE_VARIABLE
from secure_baseline.handlers.shared.tell import TOPIC

if TYPE_CHECKING:
    from conftest import Account

Event = dict[str, Any]
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}}]}
PUBLIC = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::BUCKET/*"}


@dataclass
class Case:
    """One response to something that is wrong in the account."""

    account: Account
    response: str
    event: Event
    #: What of the account the response changes, as its APIs tell it.
    state: Callable[[], Any]
    #: Whether nothing is wrong any more.
    safe: Callable[[], bool]
    #: Gives it the tag that exempts it; None, where there is nothing to tag.
    exempt: Callable[[], object] | None = None
    #: Calls that change something, by their order; each is refused in turn by a test.
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
    iam.create_user(UserName="ada")
    key = iam.create_access_key(UserName="ada")["AccessKey"]["AccessKeyId"]
    named = {"exposed": key} if event.startswith("health") else {"name": "ada", "key": key}

    def keys() -> list[str]:
        return [each["Status"] for each in iam.list_access_keys(UserName="ada")["AccessKeyMetadata"]]

    return Case(
        account,
        "exposed_credentials",
        published(event, **named),
        lambda: (keys(), iam.list_user_policies(UserName="ada")["PolicyNames"]),
        lambda: (
            keys() == ["Inactive"]
            and POLICY in iam.list_user_policies(UserName="ada")["PolicyNames"]
            and _refused(iam.get_user_policy(UserName="ada", PolicyName=POLICY))
        ),
        lambda: iam.tag_user(UserName="ada", Tags=[{"Key": TAG, "Value": EXEMPT}]),
        ("UpdateAccessKey", "PutUserPolicy"),
    )


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
    everybody = {"IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "for a moment"}]}
    permissions = [
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **everybody},
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, **everybody},
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
    arn = client.create_trail(Name="audit", S3BucketName="archive")["TrailARN"]
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


#: One of each response, and the further ways by which it comes to hear of something.
MAIN = (compromised_instance, exposed_user, public_bucket, open_admin_port, trail_stopped)
FURTHER = (
    *(exposed_key, exposed_role, bucket_without_a_block, bucket_by_security_hub, port_by_a_changed_rule),
    *(port_by_security_hub, port_by_config, trail_by_guardduty),
)
Make = Callable[["Account"], Case]


@pytest.fixture
def mails(account: Account, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    make_table(account)
    caught = inbox(account)
    with_environment(monkeypatch, **{TOPIC: caught.topic, TABLE_VARIABLE: TABLE, PORTS: "[22, 3389]"})
    monkeypatch.setenv(REGIONS, '["eu-west-1"]')
    monkeypatch.setenv(MODE, "act")
    return caught


@pytest.fixture
def respond(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def call(case: Case, mode: str = "act", event: object = None) -> None:
        with_environment(monkeypatch, **{RESPONSE: case.response, MODE: mode, **case.further})
        index.handler(case.event if event is None else event)

    return call


def _record(account: Account) -> dict[str, Any]:
    found = [json.loads(item["record"]["S"]) for item in items(account) if "record" in item]
    assert len(found) == 1
    return dict(found[0])


def commands(mail: dict[str, str]) -> list[str]:
    """The lines of a mail that are commands."""
    lines = [line.strip() for line in mail["Message"].splitlines()]
    return [line for line in lines if line.startswith("aws ") or "=$(aws " in line]


def run(account: Account, lines: list[str]) -> None:
    """Run them as the AWS CLI would, by botocore's own knowledge of each operation."""
    values: dict[str, str] = {}
    for line in lines:
        name, _, command = line.partition("=$(") if "=$(aws " in line else ("", "", line)
        for known, value in values.items():
            command = command.replace(f'"${known}"', value)
        words = shlex.split(command.rstrip(")") if name else command)
        assert words[0] == "aws"
        query = words[words.index("--query") + 1] if "--query" in words else None
        answer = _called(account, words[1], words[2], words[3:])
        if query:
            values[name] = answer[query]


def _called(account: Account, service: str, operation: str, words: list[str]) -> dict[str, Any]:
    client = account.client({"s3api": "s3"}.get(service, service))
    method = operation.replace("-", "_")
    shape = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method]).input_shape
    members = {xform_name(member, "-"): (member, kind) for member, kind in shape.members.items()}
    parameters: dict[str, Any] = {}
    option = ""
    for word in words:
        if word.startswith("--"):
            option = word[2:]
            if option not in {"region", "query", "output"}:
                parameters[members[option][0]] = None
        elif option == "region":
            assert word == "eu-west-1"
        elif option not in {"query", "output"}:
            member, kind = members[option]
            if kind.type_name == "list" and kind.member.type_name == "string":
                parameters[member] = [*(parameters[member] or []), word]
            else:
                parameters[member] = json.loads(word) if kind.type_name in {"structure", "list"} else word
    answer: dict[str, Any] = getattr(client, method)(**parameters)
    return answer


@pytest.mark.parametrize("make", [*MAIN, *FURTHER], ids=lambda make: make.__name__)
def test_it_acts_once_writes_it_down_and_can_be_undone_by_the_mail(
    mails: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    before = case.state()
    assert not case.safe()
    respond(case)
    assert case.safe()
    mail = mails.mail()
    assert mail["Subject"].startswith("Done: ")
    record = _record(account)
    assert (record["status"], {step["status"] for step in record["steps"]}) == ("done", {"done"})
    assert record["before"]
    assert record["found"]["account"] == ACCOUNT_ID

    account.forget()
    respond(case, event={**case.event, "id": "a replay"})
    assert mails.mails() == [], "nothing was to be done"
    assert not {operation for _, operation in account.calls()} & set(case.changes)
    assert _record(account) == record

    undo = commands(mail)
    assert undo
    run(account, undo)
    assert case.state() == before
    assert not case.safe()


@pytest.mark.parametrize("make", [*MAIN, exposed_role, bucket_without_a_block], ids=lambda make: make.__name__)
def test_where_it_only_notifies_it_says_once_what_to_do_by_hand(
    mails: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    before = case.state()
    for event_id in ("one", "two"):
        respond(case, "notify", {**case.event, "id": event_id})
    assert case.state() == before
    mail = mails.mail()
    assert mail["Subject"].startswith("Please act: ")
    run(account, commands(mail))
    assert case.safe(), "the commands do what the response would have done"
    respond(case, "notify", {**case.event, "id": "three"})
    assert mails.mails() == []


@pytest.mark.parametrize("make", MAIN[:-1], ids=lambda make: make.__name__)
@pytest.mark.parametrize("mode", ["act", "notify"])
def test_what_a_tag_exempts_is_left_alone_and_told(
    mails: Inbox, account: Account, respond: Callable[..., None], make: Make, mode: str
) -> None:
    case = make(account)
    assert case.exempt
    case.exempt()
    before = case.state()
    for event_id in ("one", "two"):
        respond(case, mode, {**case.event, "id": event_id})
    assert case.state() == before
    assert mails.mail()["Subject"].startswith("Left alone: ")


@pytest.mark.parametrize("make", MAIN, ids=lambda make: make.__name__)
def test_a_step_that_fails_is_told_and_done_at_the_next_attempt_and_the_others_now(
    mails: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    account.refuse(case.changes[-1], "UnauthorizedOperation", status=403)
    for attempt in range(2):
        with pytest.raises(Exception, match="failed"):
            respond(case)
        told = mails.mails()
        assert len(told) == (1 if attempt == 0 else 0), "the same failure is told once"
        if told:
            assert "UnauthorizedOperation" in told[0]["Message"]
            assert " of " in told[0]["Subject"]
    record = _record(account)
    assert record["status"] == "partial"
    assert not case.safe()
    account.forget()
    respond(case)
    assert case.safe()
    assert mails.mail()["Subject"].startswith("Done: ")
    assert _record(account)["status"] == "done"


@pytest.mark.parametrize("operation", ["CreateSecurityGroup", "CreateSnapshots", "ModifyNetworkInterfaceAttribute"])
def test_an_instance_is_isolated_as_far_as_it_can_be(
    mails: Inbox, account: Account, respond: Callable[..., None], operation: str
) -> None:
    case = compromised_instance(account)
    before = case.state()
    account.refuse(operation, "UnauthorizedOperation", times=1, status=403)
    with pytest.raises(Exception, match="failed"):
        respond(case)
    record = _record(account)
    done = {step["what"] for step in record["steps"] if step["status"] == "done"}
    assert "take away its instance profile" in done
    respond(case)
    assert case.safe()
    first, last = mails.mails()
    run(account, commands(last))
    assert case.state() == before, "what the first attempt did is undone too"
    assert len(first["Message"]) > 100


@pytest.mark.parametrize("make", MAIN, ids=lambda make: make.__name__)
def test_a_crash_after_a_change_loses_neither_the_undo_nor_the_message(
    mails: Inbox, account: Account, respond: Callable[..., None], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the function had been ended right after its first change."""
    case = make(account)
    before = case.state()

    def crash(self: records.Record, what: str, **told: Any) -> None:
        if told.get("status") == "done":
            raise MemoryError("ended")
        whole(self, what, **told)

    whole = records.Record.note
    monkeypatch.setattr(records.Record, "note", crash)
    with pytest.raises(MemoryError):
        respond(case)
    monkeypatch.setattr(records.Record, "note", whole)
    respond(case)
    assert case.safe()
    mail = mails.mail()
    run(account, commands(mail))
    assert case.state() == before


def test_a_throttled_call_is_made_again(mails: Inbox, account: Account, respond: Callable[..., None]) -> None:
    case = public_bucket(account)
    account.refuse("PutPublicAccessBlock", "SlowDown", times=2, status=503)
    respond(case)
    assert case.safe()
    assert mails.mail()["Subject"].startswith("Done: ")


@pytest.mark.parametrize("operation", ["GetItem", "PutItem"])
def test_nothing_is_changed_that_cannot_be_written_down(
    mails: Inbox, account: Account, respond: Callable[..., None], operation: str
) -> None:
    case = open_admin_port(account)
    before = case.state()
    account.refuse(operation, "AccessDeniedException")
    with pytest.raises(Exception, match="AccessDeniedException"):
        respond(case)
    assert case.state() == before
    assert mails.mails() == []


def test_what_was_done_is_told_even_if_it_could_not_be_told_at_once(
    mails: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = open_admin_port(account)
    account.refuse("Publish", "AuthorizationError", status=403)
    with pytest.raises(Exception, match="AuthorizationError"):
        respond(case)
    assert case.safe()
    account.forget()
    respond(case)
    assert mails.mail()["Subject"].startswith("Done: ")
    respond(case)
    assert mails.mails() == []


def test_of_two_at_once_the_second_waits_and_finds_nothing_to_do(
    mails: Inbox, account: Account, respond: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_admin_port(account)
    monkeypatch.setattr(records, "_PAUSE_SECONDS", 0.01)
    (target,) = index.RESPONSES[index.ResponseName.OPEN_ADMIN_PORT](lambda *_, **__: None, ACCOUNT_ID, {}).targets(
        case.event
    )
    first = records.Records(account.client("dynamodb"), TABLE, f"open_admin_port#eu-west-1#{target.resource}")
    with first.locked():
        monkeypatch.setattr(records, "_WAIT_SECONDS", 0)
        with pytest.raises(records.BusyError):
            respond(case)
        assert not case.safe()
    respond(case)
    assert case.safe()
    assert len(mails.mails()) == 1


def test_a_lock_whose_holder_died_is_free_after_its_time(
    mails: Inbox, account: Account, respond: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_admin_port(account)
    group = case.event["detail"]["requestParameters"]["groupId"]
    dead = records.Records(account.client("dynamodb"), TABLE, f"open_admin_port#eu-west-1#{group}")
    dead._lock()
    later = records.time.time_ns() + (records.LEASE_SECONDS + 1) * 1_000_000_000
    monkeypatch.setattr(records.time, "time_ns", lambda: later)
    respond(case)
    assert case.safe()
    assert mails.mails()


def test_a_resource_that_is_opened_again_is_a_new_incident(
    mails: Inbox, account: Account, respond: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_admin_port(account)
    respond(case)
    run(account, commands(mails.mail()))
    monkeypatch.setattr("secure_baseline.handlers.responses.run.now", lambda: "2027-01-01T00:00:00Z")
    respond(case, event={**case.event, "id": "again"})
    assert case.safe()
    assert mails.mail()["Subject"].startswith("Done: ")
    assert len([item for item in items(account) if "record" in item]) == 2


def test_a_region_that_it_does_not_work_in_is_left_alone(
    mails: Inbox, account: Account, respond: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    case = open_admin_port(account)
    respond(case, event={**case.event, "region": "us-west-2"})
    assert "the Region is none that it works in" in capsys.readouterr().out
    assert (mails.mails(), case.safe()) == ([], False)


GONE = {
    "compromised_instance": published("guardduty_instance", instance="i-0123456789abcdef0"),
    "exposed_credentials": published("guardduty_user"),
    "public_bucket": published("cloudtrail_bucket_policy", bucket="no-such-bucket-anywhere"),
    "open_admin_port": published("cloudtrail_authorize"),
}


@pytest.mark.parametrize("response", GONE)
def test_what_does_not_exist_any_more_is_no_trouble(
    mails: Inbox, account: Account, respond: Callable[..., None], response: str
) -> None:
    respond(Case(account, response, GONE[response], bool, bool))
    assert mails.mails() == []


def test_a_key_that_iam_does_not_know_is_no_trouble(
    mails: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    respond(Case(account, "exposed_credentials", published("health_exposed_key"), bool, bool))
    assert mails.mails() == []


def _root(event: Event) -> Event:
    event["detail"]["resource"]["accessKeyDetails"]["userType"] = "Root"
    return event


BY_HAND: dict[str, tuple[str, Event, dict[str, str], str]] = {
    "root": ("exposed_credentials", _root(published("guardduty_user")), {}, "change its password"),
    "deleted trail": (
        "trail_stopped",
        published("cloudtrail_stop_logging"),
        {TRAIL: "arn:aws:cloudtrail:eu-west-1:123456789012:trail/demo"},
        "The trail was deleted",
    ),
    "role of a service": (
        "exposed_credentials",
        published("guardduty_role", name="AWSServiceRoleForSupport"),
        {},
        "belongs to an AWS service",
    ),
    "role of Identity Center": (
        "exposed_credentials",
        published("guardduty_role", name="AWSReservedSSO_Admin_0123456789abcdef"),
        {},
        "belongs to IAM Identity Center",
    ),
}


@pytest.mark.parametrize("what", BY_HAND)
def test_what_no_software_can_do_is_told_to_people_once(
    mails: Inbox, account: Account, respond: Callable[..., None], what: str
) -> None:
    iam, trust = account.client("iam"), json.dumps(TRUST)
    iam.create_role(
        RoleName="AWSServiceRoleForSupport",
        Path="/aws-service-role/support.amazonaws.com/",
        AssumeRolePolicyDocument=trust,
    )
    iam.create_role(
        RoleName="AWSReservedSSO_Admin_0123456789abcdef",
        Path="/aws-reserved/sso.amazonaws.com/",
        AssumeRolePolicyDocument=trust,
    )
    response, event, further, words = BY_HAND[what]
    for event_id in ("one", "two"):
        respond(Case(account, response, {**event, "id": event_id}, bool, bool, further=further))
    assert words in " ".join(mails.mail()["Message"].split())


def test_another_trail_than_the_account_s_is_left_alone(
    mails: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = trail_stopped(account)
    other = published("cloudtrail_stop_logging", trail="arn:aws:cloudtrail:eu-west-1:123456789012:trail/other")
    respond(case, event=other)
    assert (mails.mails(), case.safe()) == ([], False)


def test_a_bucket_that_the_account_keeps_closed_is_left_alone(
    mails: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = public_bucket(account)
    blocks = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    account.client("s3control").put_public_access_block(AccountId=ACCOUNT_ID, PublicAccessBlockConfiguration=blocks)
    respond(case)
    assert (mails.mails(), case.safe()) == ([], False)


def test_a_bucket_that_is_public_by_its_acl_is_closed(
    mails: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    s3 = account.client("s3")
    case = bucket_without_a_block(account)
    s3.delete_bucket_policy(Bucket="website")
    s3.put_bucket_acl(Bucket="website", ACL="public-read")
    respond(case)
    assert case.safe()
    assert "public by its ACL" in json.dumps(_record(account)["before"])
    assert len(mails.mails()) == 1


MALFORMED: list[object] = [
    *(None, [], "text", {}, {"detail": {}}),
    {"source": "aws.ec2", "detail-type": "x", "account": "1", "region": "eu-west-1", "detail": []},
]
RESPONSES = [make.__name__.replace("exposed_user", "exposed_credentials") for make in MAIN]


@pytest.mark.parametrize("response", RESPONSES)
def test_malformed_events_are_logged_and_do_no_harm(
    mails: Inbox, account: Account, respond: Callable[..., None], response: str, capsys: pytest.CaptureFixture[str]
) -> None:
    envelope = {"source": "aws.x", "detail-type": "x", "account": ACCOUNT_ID, "region": "eu-west-1", "id": "1"}
    twisted: list[object] = [
        {**envelope, "detail": {"affectedEntities": 1, "resource": 1}},
        {**envelope, "detail-type": "GuardDuty Finding", "detail": {"resource": {"accessKeyDetails": "x"}}},
        {**envelope, "detail-type": "AWS API Call via CloudTrail", "detail": {"eventName": 1, "requestParameters": 2}},
        {**envelope, "detail": {"findings": [1]}},
    ]
    trail = {TRAIL: "arn:aws:cloudtrail:eu-west-1:123456789012:trail/demo"}
    account.forget()
    for event in [*MALFORMED, *twisted]:
        respond(Case(account, response, {}, bool, bool, further=trail), event=event or {"not": event})
    changing = {"Put", "Update", "Create", "Delete", "Revoke", "Modify", "Start", "Disassociate"}
    made = [f"{service}:{name}" for service, name in account.calls() if service not in {"sqs", "dynamodb", "sns"}]
    assert not [call for call in made if any(call.partition(":")[2].startswith(verb) for verb in changing)]
    assert '"level": "error"' in capsys.readouterr().out
    assert response == "trail_stopped" or mails.mails() == []
