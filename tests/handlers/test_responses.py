"""Responses to events as services send them: acted on, recorded, reported, undone by the e-mail's commands."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from botocore import xform_name

from emulator.account import ACCOUNT_ID
from emulator.iam.operations import action_of
from secure_baseline.handlers.responses import index, records
from secure_baseline.handlers.responses.catalogue import RESPONSES
from secure_baseline.handlers.responses.names import ResponseName
from secure_baseline.handlers.responses.open_admin_port import PORTS
from secure_baseline.handlers.responses.situation import TAG
from secure_baseline.handlers.responses.trail_stopped import TRAIL
from secure_baseline.handlers.responses.variables import MODE, REGIONS, RESPONSE
from secure_baseline.handlers.responses.variables import TABLE as TABLE_VARIABLE
from secure_baseline.handlers.shared.message import TOPIC
from tests.handlers.incidents import (
    FURTHER,
    MAIN,
    TRUST,
    Case,
    Make,
    bucket_without_a_block,
    compromised_instance,
    exposed_key,
    exposed_role,
    open_admin_port,
    public_bucket,
    trail_stopped,
)
from tests.handlers.listening import TABLE, Inbox, items, make_inbox, make_table, published, with_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.handlers.conftest import Account

Event = dict[str, Any]


@pytest.fixture
def inbox(account: Account, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    make_table(account)
    made = make_inbox(account)
    with_environment(monkeypatch, **{TOPIC: made.topic, TABLE_VARIABLE: TABLE, PORTS: "[22, 3389]"})
    monkeypatch.setenv(REGIONS, '["eu-west-1"]')
    monkeypatch.setenv(MODE, "act")
    monkeypatch.setattr("secure_baseline.handlers.responses.run.PAUSES", (0, 0))
    return made


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


def commands(message: dict[str, str]) -> list[str]:
    """The lines of a message that are commands."""
    lines = [line.strip() for line in message["Message"].splitlines()]
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
                member, kind = members[option]
                parameters[member] = True if kind.type_name == "boolean" else None
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
def test_it_acts_once_records_it_and_can_be_undone_with_the_email(
    inbox: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    before = case.state()
    assert not case.safe()
    respond(case)
    assert case.safe()
    message = inbox.message()
    assert message["Subject"].startswith("Remediated: ")
    record = _record(account)
    assert (record["status"], {step["status"] for step in record["steps"]}) == ("done", {"done"})
    assert record["before"]
    assert record["found"]["account"] == ACCOUNT_ID

    account.forget()
    respond(case, event={**case.event, "id": "a replay"})
    assert inbox.messages() == [], "there was nothing to do"
    assert not {operation for _, operation in account.calls()} & set(case.changes)
    assert _record(account) == record

    undo = commands(message)
    assert undo
    run(account, undo)
    assert case.state() == before
    assert not case.safe()


@pytest.mark.parametrize("make", [*MAIN, exposed_role, bucket_without_a_block], ids=lambda make: make.__name__)
def test_in_notify_mode_it_reports_once_what_to_do_manually(
    inbox: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    before = case.state()
    for event_id in ("one", "two"):
        respond(case, "notify", {**case.event, "id": event_id})
    assert case.state() == before
    message = inbox.message()
    assert message["Subject"].startswith("Action required: ")
    run(account, commands(message))
    assert case.safe(), "the commands do what the response would have done"
    respond(case, "notify", {**case.event, "id": "three"})
    assert inbox.messages() == []


@pytest.mark.parametrize("make", MAIN[:-1], ids=lambda make: make.__name__)
@pytest.mark.parametrize("mode", ["act", "notify"])
def test_an_exempt_resource_is_not_changed_and_reported(
    inbox: Inbox, account: Account, respond: Callable[..., None], make: Make, mode: str
) -> None:
    case = make(account)
    assert case.exempt
    case.exempt()
    before = case.state()
    for event_id in ("one", "two"):
        respond(case, mode, {**case.event, "id": event_id})
    assert case.state() == before
    assert inbox.message()["Subject"].startswith("Exempt: ")


@pytest.mark.parametrize("make", MAIN, ids=lambda make: make.__name__)
def test_a_failed_step_is_reported_and_retried_and_the_others_are_done(
    inbox: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    account.refuse(case.changes[-1], "UnauthorizedOperation", status=403)
    for attempt in range(2):
        with pytest.raises(Exception, match="failed"):
            respond(case)
        reported = inbox.messages()
        assert len(reported) == (1 if attempt == 0 else 0), "the same failure is reported once"
        if reported:
            assert "UnauthorizedOperation" in reported[0]["Message"]
            assert " of " in reported[0]["Subject"]
    record = _record(account)
    assert record["status"] == "partial"
    assert not case.safe()
    account.forget()
    respond(case)
    assert case.safe()
    assert inbox.message()["Subject"].startswith("Remediated: ")
    assert _record(account)["status"] == "done"


@pytest.mark.parametrize("operation", ["CreateSecurityGroup", "CreateSnapshots", "ModifyNetworkInterfaceAttribute"])
def test_an_instance_is_isolated_as_far_as_possible(
    inbox: Inbox, account: Account, respond: Callable[..., None], operation: str
) -> None:
    case = compromised_instance(account)
    before = case.state()
    account.refuse(operation, "OperationNotPermitted", times=1, status=403)
    with pytest.raises(Exception, match="failed"):
        respond(case)
    record = _record(account)
    done = {step["what"] for step in record["steps"] if step["status"] == "done"}
    assert "detach its instance profile" in done
    respond(case)
    assert case.safe()
    first, last = inbox.messages()
    run(account, commands(last))
    assert case.state() == before, "what the first attempt did is undone too"
    assert len(first["Message"]) > 100


@pytest.mark.parametrize("make", MAIN, ids=lambda make: make.__name__)
def test_a_crash_after_a_change_loses_neither_the_undo_nor_the_message(
    inbox: Inbox, account: Account, respond: Callable[..., None], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the function had been killed right after its first change."""
    case = make(account)
    before = case.state()

    def crash(self: records.Record, what: str, **fields: Any) -> None:
        if fields.get("status") == "done":
            raise MemoryError("killed")
        whole(self, what, **fields)

    whole = records.Record.note
    monkeypatch.setattr(records.Record, "note", crash)
    with pytest.raises(MemoryError):
        respond(case)
    monkeypatch.setattr(records.Record, "note", whole)
    respond(case)
    assert case.safe()
    message = inbox.message()
    run(account, commands(message))
    assert case.state() == before


def test_a_throttled_call_is_retried(inbox: Inbox, account: Account, respond: Callable[..., None]) -> None:
    case = public_bucket(account)
    account.refuse("PutPublicAccessBlock", "SlowDown", times=2, status=503)
    respond(case)
    assert case.safe()
    assert inbox.message()["Subject"].startswith("Remediated: ")


@pytest.mark.parametrize("operation", ["GetItem", "PutItem"])
def test_nothing_is_changed_that_cannot_be_recorded(
    inbox: Inbox, account: Account, respond: Callable[..., None], operation: str
) -> None:
    case = open_admin_port(account)
    before = case.state()
    account.refuse(operation, "AccessDeniedException")
    with pytest.raises(Exception, match="AccessDeniedException"):
        respond(case)
    assert case.state() == before
    assert inbox.messages() == []


def test_a_remediation_is_reported_even_if_publishing_failed_at_first(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = open_admin_port(account)
    account.refuse("Publish", "AuthorizationError", status=403)
    with pytest.raises(Exception, match="AuthorizationError"):
        respond(case)
    assert case.safe()
    account.forget()
    respond(case)
    assert inbox.message()["Subject"].startswith("Remediated: ")
    respond(case)
    assert inbox.messages() == []


def test_of_two_simultaneous_runs_the_second_waits_and_has_nothing_to_do(
    inbox: Inbox, account: Account, respond: Callable[..., None], monkeypatch: pytest.MonkeyPatch
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
    assert len(inbox.messages()) == 1


def test_a_lock_of_a_crashed_run_expires(
    inbox: Inbox, account: Account, respond: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_admin_port(account)
    group = case.event["detail"]["requestParameters"]["groupId"]
    dead = records.Records(account.client("dynamodb"), TABLE, f"open_admin_port#eu-west-1#{group}")
    dead._lock()
    later = records.time.time_ns() + (records.LEASE_SECONDS + 1) * 1_000_000_000
    monkeypatch.setattr(records.time, "time_ns", lambda: later)
    respond(case)
    assert case.safe()
    assert inbox.messages()


def test_a_resource_that_is_opened_again_is_a_new_incident(
    inbox: Inbox, account: Account, respond: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = open_admin_port(account)
    respond(case)
    run(account, commands(inbox.message()))
    monkeypatch.setattr("secure_baseline.handlers.responses.run.now", lambda: "2027-01-01T00:00:00Z")
    respond(case, event={**case.event, "id": "again"})
    assert case.safe()
    assert inbox.message()["Subject"].startswith("Remediated: ")
    assert len([item for item in items(account) if "record" in item]) == 2


def test_an_event_in_another_region_changes_nothing(
    inbox: Inbox, account: Account, respond: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    case = open_admin_port(account)
    respond(case, event={**case.event, "region": "us-west-2"})
    assert "this response does not work in the Region" in capsys.readouterr().out
    assert (inbox.messages(), case.safe()) == ([], False)


GONE = {
    "compromised_instance": published("guardduty_instance", instance="i-0123456789abcdef0"),
    "exposed_credentials": published("guardduty_user"),
    "public_bucket": published("cloudtrail_bucket_policy", bucket="no-such-bucket-anywhere"),
    "open_admin_port": published("cloudtrail_authorize"),
}


@pytest.mark.parametrize("response", GONE)
def test_a_deleted_resource_is_not_an_error(
    inbox: Inbox, account: Account, respond: Callable[..., None], response: str
) -> None:
    respond(Case(account, response, GONE[response], bool, bool))
    assert inbox.messages() == []


def test_an_error_until_a_new_resource_is_known_is_retried(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    """EC2 knows of a new security group, and of its tag, some seconds later."""
    case = compromised_instance(account)
    account.refuse("RevokeSecurityGroupEgress", "InvalidGroup.NotFound", times=1)
    account.refuse("ModifyNetworkInterfaceAttribute", "UnauthorizedOperation", times=2, status=403)
    respond(case)
    assert case.safe()
    assert inbox.message()["Subject"].startswith("Remediated: ")


def _updated(case: Case, last_seen: str, **action: str) -> Event:
    """The same finding, as GuardDuty sends it again."""
    event: Event = json.loads(json.dumps(case.event))
    event["time"] = "2031-01-01T00:00:00Z"
    event["detail"]["service"]["eventLastSeen"] = last_seen
    event["detail"]["service"]["action"]["awsApiCallAction"].update(action)
    return event


def test_sessions_are_revoked_again_only_if_the_misuse_went_on(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    """Not with each update of the finding: that would cut off everyone who uses the role each time."""
    case = exposed_role(account)
    respond(case)
    message = inbox.message()
    assert "every instance, function, task and person whose session began before" in " ".join(
        message["Message"].split()
    )
    for event in (
        _updated(case, "2026-11-23T09:25:31.619Z"),
        _updated(case, "2026-11-23T11:25:31.619+02:00"),
        _updated(case, "2030-01-01T00:00:00.000Z", errorCode="AccessDenied"),
    ):
        respond(case, event=event)
        assert inbox.messages() == []
    respond(case, event=_updated(case, "2030-01-01T00:00:00.000Z"))
    assert inbox.message()["Subject"].startswith("Remediated: ")


def test_an_exposed_key_is_remediated_once_however_often_aws_health_reports_it(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = exposed_key(account)
    respond(case)
    assert inbox.message()["Subject"].startswith("Remediated: ")
    respond(case, event={**case.event, "time": "2031-01-01T00:00:00Z", "id": "again"})
    assert inbox.messages() == []


def test_a_role_in_an_attack_sequence_is_the_issuer_of_its_session(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = exposed_role(account)
    respond(case, event=_sequence("AssumedRole", "session-name", "arn:aws:iam::123456789012:role/path/worker"))
    assert case.safe()
    assert inbox.message()["Subject"] == "Remediated: Credentials of role worker are compromised"


def _sequence(kind: str, name: str, issuer: str = "") -> Event:
    event = published("guardduty_sequence")
    (actor,) = event["detail"]["service"]["detection"]["sequence"]["actors"]
    actor["user"] |= {"type": kind, "name": name}
    actor["session"]["issuer"] = issuer
    return event


@pytest.mark.parametrize("make", [exposed_key, exposed_role], ids=lambda make: make.__name__)
def test_a_denied_read_is_not_taken_for_a_missing_resource(
    inbox: Inbox, account: Account, respond: Callable[..., None], make: Make
) -> None:
    case = make(account)
    account.refuse("GetAccessKeyLastUsed" if make is exposed_key else "GetRole", "AccessDenied", status=403)
    if make is exposed_key:
        respond(case)
        assert "a policy denies this function access to IAM" in " ".join(inbox.message()["Message"].split())
    else:
        with pytest.raises(Exception, match="AccessDenied"):
            respond(case)


def test_a_blinded_trail_is_reported_with_the_commands_that_restore_it(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = trail_stopped(account)
    client, name = account.client("cloudtrail"), case.further[TRAIL]
    client.start_logging(Name=name)
    reads = {"ReadWriteType": "ReadOnly", "IncludeManagementEvents": True, "DataResources": []}
    client.put_event_selectors(TrailName=name, EventSelectors=[reads])
    client.update_trail(Name=name, IsMultiRegionTrail=False, EnableLogFileValidation=False)
    event = published("cloudtrail_stop_logging", trail=name)
    event["detail"] |= {"eventName": "PutEventSelectors", "requestParameters": {"trailName": name}}
    for event_id in ("one", "two"):
        respond(case, event={**event, "id": event_id})
    run(account, commands(inbox.message()))
    trail = client.get_trail(Name=name)["Trail"]
    assert (trail["IsMultiRegionTrail"], trail["LogFileValidationEnabled"]) == (True, True)
    fields = [{"Field": "eventCategory", "Equals": ["Management"]}]
    (selector,) = client.get_event_selectors(TrailName=name)["AdvancedEventSelectors"]
    assert selector["FieldSelectors"] == fields
    respond(case, event={**event, "id": "three"})
    assert inbox.messages() == []


def test_a_trail_that_loses_its_log_group_is_reported(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = trail_stopped(account)
    name = case.further[TRAIL]
    account.client("cloudtrail").start_logging(Name=name)
    event = published("cloudtrail_stop_logging", trail=name)
    taken = {"name": name, "cloudWatchLogsLogGroupArn": "", "cloudWatchLogsRoleArn": ""}
    event["detail"] |= {"eventName": "UpdateTrail", "requestParameters": taken}
    respond(case, event=event)
    assert "its log group, without which no alarm goes off" in " ".join(inbox.message()["Message"].split())


def _owned(kind: str) -> Event:
    event = published("guardduty_user")
    event["detail"]["resource"]["accessKeyDetails"]["userType"] = kind
    return event


def _root(event: Event) -> Event:
    event["detail"]["resource"]["accessKeyDetails"]["userType"] = "Root"
    return event


BY_HAND: dict[str, tuple[str, Event, dict[str, str], str]] = {
    "root": ("exposed_credentials", _root(published("guardduty_user")), {}, "change its password"),
    "federated user": ("exposed_credentials", _owned("FederatedUser"), {}, "user who called GetFederationToken"),
    "another account": ("exposed_credentials", _owned("AWSAccount"), {}, "remove it there"),
    "a key of no user": ("exposed_credentials", published("health_exposed_key"), {}, "it is the root user's"),
    "actor of a sequence": ("exposed_credentials", _sequence("AssumedRole", "gone/x"), {}, "has no role gone"),
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
def test_what_needs_a_person_is_reported_once(
    inbox: Inbox, account: Account, respond: Callable[..., None], what: str
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
    assert words in " ".join(inbox.message()["Message"].split())


def test_a_trail_other_than_the_account_s_is_not_changed(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = trail_stopped(account)
    other = published("cloudtrail_stop_logging", trail="arn:aws:cloudtrail:eu-west-1:123456789012:trail/other")
    respond(case, event=other)
    assert (inbox.messages(), case.safe()) == ([], False)


def test_a_bucket_that_the_account_keeps_closed_is_not_changed(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = public_bucket(account)
    blocks = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    account.client("s3control").put_public_access_block(AccountId=ACCOUNT_ID, PublicAccessBlockConfiguration=blocks)
    respond(case)
    assert (inbox.messages(), case.safe()) == ([], False)


def test_a_bucket_that_is_public_by_its_acl_is_closed(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    s3 = account.client("s3")
    case = bucket_without_a_block(account)
    s3.delete_bucket_policy(Bucket="website")
    ownership = {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}
    s3.put_bucket_ownership_controls(Bucket="website", OwnershipControls=ownership)
    s3.put_bucket_acl(Bucket="website", ACL="public-read")
    respond(case)
    assert case.safe()
    assert "public by its ACL" in json.dumps(_record(account)["before"])
    assert len(inbox.messages()) == 1


MALFORMED: list[object] = [
    *(None, [], "text", {}, {"detail": {}}),
    {"source": "aws.ec2", "detail-type": "x", "account": "1", "region": "eu-west-1", "detail": []},
]


@pytest.mark.parametrize("response", list(ResponseName))
def test_malformed_events_are_logged_and_change_nothing(
    inbox: Inbox, account: Account, respond: Callable[..., None], response: str, capsys: pytest.CaptureFixture[str]
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
    assert response == "trail_stopped" or inbox.messages() == []


def test_the_empty_group_is_reused_and_emptied_if_rules_were_added(
    inbox: Inbox, account: Account, respond: Callable[..., None]
) -> None:
    case = compromised_instance(account)
    respond(case)
    ec2 = account.client("ec2")
    filters = [{"Name": f"tag:{TAG}", "Values": ["isolation"]}]
    (group,) = ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    everything = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.authorize_security_group_ingress(GroupId=group["GroupId"], IpPermissions=[everything])
    ec2.authorize_security_group_egress(GroupId=group["GroupId"], IpPermissions=[everything])
    assert not case.safe()
    respond(case, event={**case.event, "id": "again"})
    assert case.safe()
    assert len(ec2.describe_security_groups(Filters=filters)["SecurityGroups"]) == 1
    assert len(inbox.messages()) == 2


RESPONSE_OF = {**dict(zip(MAIN, ResponseName, strict=True)), exposed_role: "exposed_credentials"}
RESPONSE_OF[exposed_key] = "exposed_credentials"
#: Actions that a response needs in a state that no case has.
BESIDES = {
    # Removes rules that were added to the empty group.
    "compromised_instance": {"ec2:RevokeSecurityGroupIngress"},
}


@pytest.mark.parametrize("name", list(ResponseName))
def test_a_role_allows_exactly_what_its_response_calls(
    inbox: Inbox, account: Account, respond: Callable[..., None], name: ResponseName
) -> None:
    called: set[str] = set()
    for case in (make(account) for make in (*MAIN, exposed_role, exposed_key) if RESPONSE_OF[make] == name):
        account.forget()
        respond(case)
        called |= {str(action_of(service, operation)) for service, operation in account.calls()}
    own = {"sns:Publish", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"}
    kind = RESPONSES[name]
    granted = {action for each in (*kind.READS, *kind.WRITES) for action in each.actions}
    assert called - own == granted - BESIDES.get(name, set())
    assert inbox.messages()
