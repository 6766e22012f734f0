"""Events reach the targets of rules, also in other Regions, if the target allows EventBridge."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from emulator import clock
from emulator.account import ACCOUNT_ID, client
from emulator.iam import propagation
from emulator.services._event_input import text_for

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

HOME, AWAY = "eu-central-1", "eu-west-1"
BUS = f"arn:aws:events:{HOME}:{ACCOUNT_ID}:event-bus/default"
MAY_PUT = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": BUS}
_numbers = count()


@dataclass
class Regions:
    """Two Regions: a queue at home for events that arrive, and one in the other for events that could not be sent."""

    endpoint: str
    number: int = field(default_factory=lambda: next(_numbers))

    def __post_init__(self) -> None:
        self.arrived = self.queue(HOME, "arrived")
        self.kept = self.queue(AWAY, "kept")
        self.rule(HOME, {"Id": "q", "Arn": self.arn(HOME, "arrived")})

    @property
    def source(self) -> str:
        return f"test.{self.number}"

    def client(self, service: str, region: str) -> Any:
        return client(service, endpoint=self.endpoint, region=region)

    def queue(self, region: str, name: str) -> str:
        statement = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage"}
        policy = _document({**statement, "Resource": self.arn(region, name)})
        created = self.client("sqs", region).create_queue(
            QueueName=f"{name}-{self.number}", Attributes={"Policy": policy}
        )
        return str(created["QueueUrl"])

    def rule(self, region: str, *targets: dict[str, Any], state: str = "ENABLED") -> None:
        events = self.client("events", region)
        pattern = json.dumps({"source": [self.source]})
        events.put_rule(Name=f"rule-{self.number}", EventPattern=pattern, State=state)
        events.put_targets(Rule=f"rule-{self.number}", Targets=list(targets))

    def forward(self, *, service: str = "", statement: dict[str, Any] | None = None) -> None:
        dead_letters = {"Arn": self.arn(AWAY, "kept")}
        role = self.role(statement or MAY_PUT)
        self.rule(AWAY, {"Id": "home", "Arn": BUS, "RoleArn": role, "DeadLetterConfig": dead_letters})
        if service:  # EventBridge checks when it gets the role, and for each event
            name, trust = role.rpartition("/")[2], _document(_trust(service))
            self.client("iam", AWAY).update_assume_role_policy(RoleName=name, PolicyDocument=trust)
            clock.advance(propagation.SECONDS)

    def role(self, statement: dict[str, Any]) -> str:
        trust = _trust("events.amazonaws.com")
        iam = self.client("iam", AWAY)
        name = f"forwarder-{self.number}"
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=_document(trust))["Role"]["Arn"]
        iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=_document(statement))
        clock.advance(propagation.SECONDS)
        return str(arn)

    def happen(self) -> None:
        entry = {"Source": self.source, "DetailType": "Something", "Detail": '{"a": 1}', "Resources": ["arn:aws:x"]}
        self.client("events", AWAY).put_events(Entries=[entry])

    def call(self, name: str) -> None:
        detail, kind = json.dumps({"eventName": name}), "AWS API Call via CloudTrail"
        entry = {"Source": self.source, "DetailType": kind, "Detail": detail}
        self.client("events", HOME).put_events(Entries=[entry])

    def messages(self, region: str, url: str) -> list[dict[str, Any]]:
        response = self.client("sqs", region).receive_message(QueueUrl=url, MessageAttributeNames=["All"])
        messages: list[dict[str, Any]] = response.get("Messages", [])
        return messages

    def arn(self, region: str, name: str) -> str:
        return f"arn:aws:sqs:{region}:{ACCOUNT_ID}:{name}-{self.number}"


def _trust(service: str) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT_ID}},
    }


def _document(statement: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def regions(endpoint: str) -> Regions:
    return Regions(endpoint)


def test_an_event_reaches_the_bus_of_another_region_unchanged(regions: Regions) -> None:
    regions.forward()
    regions.happen()
    (message,) = regions.messages(HOME, regions.arrived)
    event = json.loads(message["Body"])
    assert (event["region"], event["account"], event["resources"]) == (AWAY, ACCOUNT_ID, ["arn:aws:x"])
    assert (event["source"], event["detail-type"], event["detail"]) == (regions.source, "Something", {"a": 1})
    assert event["time"].endswith("Z")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"statement": {**MAY_PUT, "Resource": BUS.replace(HOME, "us-east-1")}}, id="another bus"),
        pytest.param({"statement": {**MAY_PUT, "Action": "events:PutRule"}}, id="another action"),
        pytest.param({"service": "lambda.amazonaws.com"}, id="another service"),
    ],
)
def test_an_event_that_the_role_cannot_deliver_goes_to_the_dead_letter_queue(
    regions: Regions, wrong: dict[str, Any]
) -> None:
    regions.forward(**wrong)
    regions.happen()
    assert regions.messages(HOME, regions.arrived) == []
    (kept,) = regions.messages(AWAY, regions.kept)
    assert json.loads(kept["Body"])["detail"] == {"a": 1}
    assert kept["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "NO_PERMISSIONS"
    assert kept["MessageAttributes"]["TARGET_ARN"]["StringValue"] == BUS


def test_a_bus_as_target_needs_a_role(regions: Regions) -> None:
    error: type[ClientError] = regions.client("events", AWAY).exceptions.ClientError
    with pytest.raises(error, match=r"RoleArn is required for target arn:aws:events:eu-central-1"):
        regions.rule(AWAY, {"Id": "home", "Arn": BUS})


def test_a_disabled_rule_sends_nothing(regions: Regions) -> None:
    regions.forward()
    regions.client("events", AWAY).disable_rule(Name=f"rule-{regions.number}")
    regions.happen()
    assert regions.messages(HOME, regions.arrived) == []
    assert regions.messages(AWAY, regions.kept) == []


@pytest.mark.parametrize(
    ("state", "name", "matches"),
    [
        ("ENABLED", "ListUsers", False),
        ("ENABLED", "GetObject", False),
        ("ENABLED", "DescribeInstances", False),
        # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
        ("ENABLED", "GetSessionToken", True),
        ("ENABLED", "LookupEvents", True),
        ("ENABLED", "CreateUser", True),
        ("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "ListUsers", True),
        ("DISABLED", "CreateUser", False),
    ],
)
def test_read_only_calls_reach_only_rules_that_request_them(
    regions: Regions, state: str, name: str, matches: bool
) -> None:
    regions.rule(HOME, {"Id": "q", "Arn": regions.arn(HOME, "arrived")}, state=state)
    regions.call(name)
    assert bool(regions.messages(HOME, regions.arrived)) is matches


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ({}, '{"detail": {"n": 7, "t": "a \\"b\\""}}'),
        ({"Input": '{"x": 1}'}, '{"x": 1}'),
        ({"InputPath": "$.detail.n"}, "7"),
        (
            {"InputTransformer": {"InputPathsMap": {"t": "$.detail.t"}, "InputTemplate": '"say <t>, <none>."'}},
            '"say a \\"b\\", ."',
        ),
        (
            {"InputTransformer": {"InputPathsMap": {"d": "$.detail"}, "InputTemplate": '{"d": <d>}'}},
            '{"d": {"n": 7, "t": "a \\"b\\""}}',
        ),
    ],
    ids=["all", "a constant", "a part", "a sentence", "an object"],
)
def test_a_target_receives_its_configured_input(target: dict[str, Any], text: str) -> None:
    event = {"detail": {"n": 7, "t": 'a "b"'}}
    assert text_for(target, event, "arn:aws:events:eu-west-1:123456789012:rule/r") == text
