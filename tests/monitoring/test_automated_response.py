"""The guarantees of AutomatedResponse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from aws_cdk.assertions import Template
from moto.events.models import EventPattern

from secure_baseline import AlertChannel, AutomatedResponse, ResponseMode, ResponseName
from secure_baseline.handlers.responses.catalogue import RESPONSES
from secure_baseline.monitoring.response_events import RESPONSE_EVENTS
from tests.constructs.synthesized import Json, new_stack, properties, refused, resources, retained, statements, text

if TYPE_CHECKING:
    from collections.abc import Mapping

TRAIL = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit"
REGIONS = ["eu-west-1", "us-east-1"]
#: What every function needs: to notify, record, log and queue failures.
OWN = {
    *("logs:CreateLogStream", "logs:PutLogEvents", "sns:Publish", "sqs:SendMessage"),
    *("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"),
    *("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
}
Modes = dict[ResponseName, ResponseMode]


def _made(modes: Modes | None = None, *, trail_arn: str | None = TRAIL) -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    AutomatedResponse(stack, "Responses", alert_channel=channel, modes=modes, trail_arn=trail_arn, regions=REGIONS)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def notifying() -> Template:
    return _made()


@pytest.fixture(scope="module")
def acting() -> Template:
    return _made(dict.fromkeys(ResponseName, ResponseMode.ACT))


def _policies(template: Template) -> dict[ResponseName, list[Json]]:
    found = properties(template, "AWS::IAM::ManagedPolicy")
    return {
        name: statements(next(each for key, each in found.items() if _in(key, name))["PolicyDocument"])
        for name in ResponseName
    }


def _in(logical_id: str, name: ResponseName) -> bool:
    return name.title().replace("_", "") in logical_id


def _allowed(policy: list[Json]) -> set[str]:
    return {action for item in policy if item["Effect"] == "Allow" for action in item["Action"]}


def _functions(template: Template) -> Mapping[str, Json]:
    return properties(template, "AWS::Lambda::Function")


def test_a_response_that_only_notifies_has_no_permissions_to_change_anything(notifying: Template) -> None:
    """A response that only notifies has no permissions to change anything (H09, A19)."""
    for name, policy in _policies(notifying).items():
        reads = {action for each in RESPONSES[name].READS for action in each.actions}
        assert _allowed(policy) == OWN | reads
        assert all(action.partition(":")[2].startswith(("Describe", "Get", "List")) for action in reads)
    modes = [function["Environment"]["Variables"]["RESPONSE_MODE"] for function in _functions(notifying).values()]
    assert modes == ["notify"] * len(ResponseName)


def test_a_response_that_acts_can_change_only_what_it_is_meant_to_change(acting: Template) -> None:
    """A response that acts can change only what it is meant to change (H09, A19)."""
    for name, policy in _policies(acting).items():
        kind = RESPONSES[name]
        assert _allowed(policy) == OWN | {action for each in (*kind.READS, *kind.WRITES) for action in each.actions}
        for item in policy:
            changes = [action for action in item["Action"] if not action.startswith(("logs:", "dynamodb:", "kms:"))]
            if "*" in item["Resource"]:
                assert all(action.partition(":")[2].startswith(("Describe", "Get")) for action in changes), changes
            if any(action.startswith(("ec2:", "s3:", "cloudtrail:")) for action in item["Action"]):
                assert item["Condition"]["StringEquals"]["aws:RequestedRegion"] == REGIONS
    (own,) = [item for item in _policies(acting)[ResponseName.EXPOSED_CREDENTIALS] if item["Effect"] == "Deny"]
    assert own["Action"] == ["iam:PutRolePolicy"]
    assert own["Resource"][0].startswith("${ResponsesExposedCredentialsRole")


def test_only_our_own_empty_groups_are_changed(acting: Template) -> None:
    policy = _policies(acting)[ResponseName.COMPROMISED_INSTANCE]
    ours = {"aws:ResourceTag/secure-baseline:response": "isolation", "aws:RequestedRegion": REGIONS}
    for item in policy:
        on_groups = any(resource.endswith(":security-group/*") for resource in item["Resource"])
        if on_groups and item["Action"][0] in {"ec2:RevokeSecurityGroupEgress", "ec2:ModifyNetworkInterfaceAttribute"}:
            assert item["Condition"]["StringEquals"] == ours


def test_every_change_is_recorded_before_it_is_made_with_how_to_undo_it(acting: Template) -> None:
    """Every change is recorded before it is made, with how to undo it (H09)."""
    (table,) = resources(acting, "AWS::DynamoDB::Table")
    for function in _functions(acting).values():
        assert text(function["Environment"]["Variables"]["RECORDS_TABLE"]) == f"${{{table}}}"
    for policy in _policies(acting).values():
        on_table = [item for item in policy if item["Resource"] == [f"${{{table}.Arn}}"]]
        assert _allowed(on_table) == {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"}


def test_response_records_are_retained_when_their_stack_is_deleted(acting: Template) -> None:
    """Response records are retained when their stack is deleted (H09)."""
    ((_, table),) = resources(acting, "AWS::DynamoDB::Table").items()
    assert retained(table)
    assert table["Properties"]["DeletionProtectionEnabled"] is True
    assert table["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["Properties"]["SSESpecification"]["KMSMasterKeyId"]


def test_a_failed_response_is_retried_then_goes_to_a_dead_letter_queue_and_raises_an_alarm(acting: Template) -> None:
    """A failed response is retried, then goes to a dead-letter queue and raises an alarm (H09)."""
    (queue,) = [name for name in resources(acting, "AWS::SQS::Queue") if "ResponsesFailed" in name]
    arn = f"${{{queue}.Arn}}"
    for function in _functions(acting).values():
        assert text(function["DeadLetterConfig"]["TargetArn"]) == arn
    for rule in properties(acting, "AWS::Events::Rule").values():
        (target,) = rule["Targets"]
        assert text(target["DeadLetterConfig"]["Arn"]) == arn
        assert target["RetryPolicy"]["MaximumRetryAttempts"] == 185
    assert {each["MaximumRetryAttempts"] for each in properties(acting, "AWS::Lambda::EventInvokeConfig").values()} == {
        2
    }
    alarms = properties(acting, "AWS::CloudWatch::Alarm")
    assert all(alarm["AlarmActions"] for alarm in alarms.values())
    assert any("ResponsesFailedAlarm" in name for name in alarms)
    assert len([alarm for alarm in alarms.values() if alarm["MetricName"] == "Errors"]) == len(ResponseName)


def test_eventbridge_can_send_failed_events_to_the_encrypted_queue(acting: Template) -> None:
    queue = next(each for name, each in properties(acting, "AWS::SQS::Queue").items() if "Failed" in name)
    key = text(queue["KmsMasterKeyId"]).removeprefix("${").removesuffix(".Arn}")
    users = [
        item
        for item in statements(properties(acting, "AWS::KMS::Key")[key]["KeyPolicy"])
        if item["Principal"].get("Service") == "events.amazonaws.com"
    ]
    assert {action for item in users for action in item["Action"]} >= {"kms:Decrypt", "kms:GenerateDataKey*"}


@pytest.mark.parametrize("name", list(ResponseName))
def test_each_response_listens_for_its_events(notifying: Template, name: ResponseName) -> None:
    rules = [each for key, each in properties(notifying, "AWS::Events::Rule").items() if _in(key, name)]
    wanted = [event.pattern() for event in RESPONSE_EVENTS[name]]
    found = [rule["EventPattern"] for rule in rules]
    assert sorted(json.dumps(each, sort_keys=True) for each in found) == sorted(
        json.dumps(each, sort_keys=True) for each in wanted
    )


def test_responses_that_are_off_are_not_created() -> None:
    template = _made({ResponseName.PUBLIC_BUCKET: ResponseMode.OFF, ResponseName.TRAIL_STOPPED: ResponseMode.ACT})
    names = set(_functions(template))
    assert len(names) == 4
    assert not [name for name in names if _in(name, ResponseName.PUBLIC_BUCKET)]


def test_a_response_that_only_notifies_has_no_alarm_of_its_own(notifying: Template) -> None:
    metrics = [alarm["MetricName"] for alarm in properties(notifying, "AWS::CloudWatch::Alarm").values()]
    assert "Errors" not in metrics


def test_without_a_trail_there_is_no_response_to_a_stopped_trail() -> None:
    functions = _functions(_made(trail_arn=None))
    assert not [name for name in functions if _in(name, ResponseName.TRAIL_STOPPED)]
    assert len(functions) == 4


OFF = dict.fromkeys(ResponseName, ResponseMode.OFF)
MISTAKES = {
    "Test/Responses: modes must have at least one response that is not off; remove AutomatedResponse instead": (
        OFF,
        TRAIL,
    ),
    "Test/Responses: trail_arn is required, because trail_stopped is on; set it, or set trail_stopped to off": (
        {ResponseName.TRAIL_STOPPED: ResponseMode.NOTIFY},
        None,
    ),
    "Test/Responses: modes must be one of off, notify, act for public_bucket, got 'always'": (
        {ResponseName.PUBLIC_BUCKET: "always"},
        TRAIL,
    ),
    "Test/Responses: modes must name responses (compromised_instance, exposed_credentials, public_bucket, "
    "open_admin_port, trail_stopped), got 'fire'": ({"fire": ResponseMode.ACT}, TRAIL),
}


@pytest.mark.parametrize("sentence", MISTAKES)
def test_an_error_says_what_is_allowed(sentence: str) -> None:
    modes, trail = MISTAKES[sentence]
    refused(lambda: _made(modes, trail_arn=trail), ValueError, sentence)  # type: ignore[arg-type]  # the mistake


def _responds(name: ResponseName, kind: str, *, resource: str = "Instance", severity: float = 8) -> bool:
    """Whether a response listens for a GuardDuty finding."""
    finding = {
        "source": "aws.guardduty",
        "detail-type": "GuardDuty Finding",
        "resources": [],
        "detail": {
            "type": kind,
            "severity": severity,
            "resource": {"resourceType": resource, "instanceDetails": {"instanceId": "i-1"}},
            "service": {"archived": False},
        },
    }
    return any(EventPattern.load(json.dumps(each.pattern())).matches_event(finding) for each in RESPONSE_EVENTS[name])


# https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-ec2.html
# https://docs.aws.amazon.com/guardduty/latest/ug/findings-runtime-monitoring.html
@pytest.mark.parametrize(
    ("kind", "compromised"),
    [
        ("Backdoor:EC2/C&CActivity.B!DNS", True),
        ("Backdoor:EC2/DenialOfService.Tcp", True),
        ("CryptoCurrency:Runtime/BitcoinTool.B", True),
        ("Execution:EC2/MaliciousFile", True),
        ("Execution:Runtime/MaliciousFileExecuted.Custom", True),
        ("Impact:EC2/PortSweep", True),
        ("Trojan:EC2/DNSDataExfiltration", True),
        ("UnauthorizedAccess:EC2/SSHBruteForce", True),
        ("UnauthorizedAccess:EC2/TorRelay", True),
        ("Behavior:EC2/TrafficVolumeUnusual", False),
        ("Execution:EC2/MaliciousFile!Snapshot", False),
        ("Recon:EC2/PortProbeEMRUnprotectedPort", False),
        ("Recon:EC2/PortProbeUnprotectedPort", False),
        ("UnauthorizedAccess:EC2/MetadataDNSRebind", False),
        ("UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS", False),
    ],
)
def test_an_instance_is_isolated_for_what_it_does_not_for_what_is_done_to_it(kind: str, compromised: bool) -> None:
    assert _responds(ResponseName.COMPROMISED_INSTANCE, kind) is compromised
    assert not _responds(ResponseName.COMPROMISED_INSTANCE, kind, severity=5), "GuardDuty is not sure"
    assert not _responds(ResponseName.COMPROMISED_INSTANCE, kind, resource="EKSCluster"), (
        "containers of others run there"
    )


def test_an_attack_sequence_on_credentials_has_a_response() -> None:
    sequence = "AttackSequence:IAM/CompromisedCredentials"
    assert _responds(ResponseName.EXPOSED_CREDENTIALS, sequence, resource="AttackSequence", severity=9)
