"""The guarantees of EventForwarding."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import aws_kms as kms
from aws_cdk.assertions import Template
from moto.events.models import EventPattern

from secure_baseline import AlertChannel, EventForwarding
from secure_baseline.account.root_user_watch import ROOT_USE
from secure_baseline.core.cloudtrail_events import WITH_READS
from secure_baseline.monitoring.event_forwarding import alert_on_forwarded_alarms
from secure_baseline.monitoring.watched_events import watched_events
from tests.constructs.synthesized import (
    Json,
    new_stack,
    only,
    properties,
    refused,
    resources,
    statement,
    statements,
    text,
)

HOME = "eu-central-1"
BUS = "arn:${AWS::Partition}:events:eu-central-1:${AWS::AccountId}:event-bus/default"
PATTERNS: list[Any] = [ROOT_USE, *(event.pattern() for event in watched_events())]
API_CALL = "AWS API Call via CloudTrail"


def event(kind: str, source: str, **detail: Any) -> Json:
    return {"detail-type": kind, "source": source, "resources": [], "detail": detail}


EVENTS = {
    "the root user signs in": event("AWS Console Sign In via CloudTrail", "aws.signin", userIdentity={"type": "Root"}),
    "the root user opens a port": event(
        API_CALL,
        "aws.ec2",
        userIdentity={"type": "Root"},
        eventSource="ec2.amazonaws.com",
        eventName="AuthorizeSecurityGroupIngress",
    ),
    "the root user looks round": event(
        API_CALL, "aws.iam", userIdentity={"type": "Root"}, eventSource="iam.amazonaws.com", eventName="ListUsers"
    ),
    "a trail is stopped": event(
        API_CALL,
        "aws.cloudtrail",
        userIdentity={"type": "AssumedRole"},
        eventSource="cloudtrail.amazonaws.com",
        eventName="StopLogging",
    ),
    "GuardDuty finds a compromised instance": event(
        "GuardDuty Finding",
        "aws.guardduty",
        severity=8,
        type="Backdoor:EC2/C&CActivity.B",
        resource={"instanceDetails": {"instanceId": "i-1"}},
        service={"archived": False},
    ),
    "a bucket no longer complies": event(
        "Config Rules Compliance Change",
        "aws.config",
        messageType="ComplianceChangeNotification",
        configRuleName="public-buckets",
        resourceType="AWS::S3::Bucket",
        newEvaluationResult={"complianceType": "NON_COMPLIANT"},
    ),
    "credentials are exposed": event(
        "AWS Health Event", "aws.health", service="RISK", eventTypeCode="AWS_RISK_CREDENTIALS_EXPOSED"
    ),
}
OTHERS = {
    "someone invents a sign-in": event("AWS Console Sign In via CloudTrail", "mine", userIdentity={"type": "Root"}),
    "a role lists buckets": event(
        API_CALL,
        "aws.s3",
        userIdentity={"type": "AssumedRole"},
        eventSource="s3.amazonaws.com",
        eventName="ListBuckets",
    ),
    "a service acts for the root user": event(
        API_CALL, "aws.kms", userIdentity={"type": "Root", "invokedBy": "ebs.amazonaws.com"}, eventName="Decrypt"
    ),
    "an alarm of another owner": event("CloudWatch Alarm State Change", "aws.cloudwatch", state={"value": "ALARM"}),
}


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack(env=cdk.Environment(region="eu-west-1"))
    EventForwarding(stack, "Events", home_region=HOME, patterns=PATTERNS, encryption_key=kms.Key(stack, "Key"))
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def rules(template: Template) -> list[Json]:
    return list(properties(template, "AWS::Events::Rule").values())


def matching(rules: list[Json], happened: Json) -> list[Json]:
    return [rule for rule in rules if EventPattern.load(json.dumps(rule["EventPattern"])).matches_event(happened)]


def test_events_that_the_home_region_listens_for_are_sent_there(rules: list[Json]) -> None:
    """Events that the home Region listens for are sent there (H06; in part A05)."""
    for happened in EVENTS.values():
        (rule,) = matching(rules, happened)
        assert [text(target["Arn"]) for target in rule["Targets"]] == [BUS]
        # A rule that is merely enabled gets no read-only calls.
        assert rule["State"] == (WITH_READS if "CloudTrail" in happened["detail-type"] else "ENABLED")


def test_each_event_is_sent_once_however_many_patterns_it_matches(rules: list[Json]) -> None:
    """Each event is sent once, however many patterns it matches (H06)."""
    plain = [{"EventPattern": pattern} for pattern in PATTERNS]
    assert max(len(matching(plain, each)) for each in EVENTS.values()) > 1
    assert {name: len(matching(rules, each)) for name, each in EVENTS.items()} == dict.fromkeys(EVENTS, 1)
    kinds = [kind for rule in rules for kind in rule["EventPattern"]["detail-type"]]
    assert len(set(kinds)) == len(kinds), "an event has one kind, and each kind has one rule"


def test_the_role_that_sends_events_can_do_nothing_else(template: Template, rules: list[Json]) -> None:
    """The role that sends events can do nothing else (H06)."""
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
    ((name, role),) = resources(template, "AWS::IAM::Role").items()
    policy = only(template, "AWS::IAM::ManagedPolicy")
    assert statements(policy["PolicyDocument"]) == [
        {"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": [BUS]}
    ]
    assert policy["Roles"] == [{"Ref": name}]
    (trust,) = statements(role["Properties"]["AssumeRolePolicyDocument"])
    assert trust["Principal"] == {"Service": "events.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}
    assert {target["RoleArn"]["Fn::GetAtt"][0] for rule in rules for target in rule["Targets"]} == {name}


def test_an_event_that_cannot_be_sent_goes_to_a_dead_letter_queue_and_raises_an_alarm(
    template: Template, rules: list[Json]
) -> None:
    """An event that cannot be sent goes to a dead-letter queue and raises an alarm (H09)."""
    ((queue, resource),) = resources(template, "AWS::SQS::Queue").items()
    assert resource["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600
    for rule in rules:
        assert [target["DeadLetterConfig"]["Arn"] for target in rule["Targets"]] == [{"Fn::GetAtt": [queue, "Arn"]}]
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html#eb-dlq-perms
    assert statement(only(template, "AWS::SQS::QueuePolicy")["PolicyDocument"], "KeepEvents") == {
        "Sid": "KeepEvents",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": ["sqs:SendMessage"],
        "Resource": [f"${{{queue}.Arn}}"],
        "Condition": {
            "ArnLike": {"aws:SourceArn": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*"}
        },
    }
    ((alarm, watching),) = resources(template, "AWS::CloudWatch::Alarm").items()
    (dimension,) = watching["Properties"]["Dimensions"]
    assert dimension == {"Name": "QueueName", "Value": {"Fn::GetAtt": [queue, "QueueName"]}}
    (own,) = [each for each in rules if each["EventPattern"]["detail-type"] == ["CloudWatch Alarm State Change"]]
    assert own["EventPattern"]["resources"] == [{"Fn::GetAtt": [alarm, "Arn"]}]


@pytest.mark.parametrize("happened", OTHERS.values(), ids=OTHERS)
def test_nothing_else_is_sent(rules: list[Json], happened: Json) -> None:
    assert matching(rules, happened) == []


def test_the_dead_letter_queue_is_encrypted_with_the_given_key(template: Template) -> None:
    ((name, key),) = resources(template, "AWS::KMS::Key").items()
    assert only(template, "AWS::SQS::Queue")["KmsMasterKeyId"] == {"Fn::GetAtt": [name, "Arn"]}
    services = [each["Principal"].get("Service") for each in statements(key["Properties"]["KeyPolicy"])]
    assert services == [None, "events.amazonaws.com"]


def test_without_a_key_the_queue_is_encrypted_by_amazon_sqs() -> None:
    stack = new_stack()
    EventForwarding(stack, "Events", home_region=HOME, patterns=[ROOT_USE])
    assert only(Template.from_stack(stack), "AWS::SQS::Queue")["SqsManagedSseEnabled"] is True


def test_no_pattern_is_longer_than_eventbridge_allows(rules: list[Json]) -> None:
    assert [rule for rule in rules if len(json.dumps(rule["EventPattern"])) > 2048] == []


def test_alarms_of_other_regions_are_reported_in_the_home_region() -> None:
    stack = new_stack(env=cdk.Environment(region=HOME))
    alert_on_forwarded_alarms(stack, regions=["eu-west-1"], alert_channel=AlertChannel(stack, "Alerts"))
    template = Template.from_stack(stack)
    (rule,) = [each for each in properties(template, "AWS::Events::Rule").values() if "EventPattern" in each]
    happened = {**OTHERS["an alarm of another owner"], "region": "eu-west-1"}
    assert matching([rule], happened)
    assert not matching([rule], {**happened, "region": HOME}), "those act on their own"
    (writer,) = resources(template, "AWS::Lambda::Function")
    assert [target["Arn"] for target in rule["Targets"]] == [{"Fn::GetAtt": [writer, "Arn"]}]


def test_without_other_regions_their_alarms_have_no_rule() -> None:
    stack = new_stack()
    alert_on_forwarded_alarms(stack, regions=[], alert_channel=AlertChannel(stack, "Alerts"))
    assert not resources(Template.from_stack(stack), "AWS::Events::Rule")


@pytest.mark.parametrize(
    ("region", "patterns", "sentence"),
    [
        (HOME, [ROOT_USE], "home_region must be another Region than this one, got 'eu-central-1'"),
        ("eu-west-1", [{"source": ["a"]}], "patterns must each have a detail-type, got {'source': ['a']}"),
        (
            "eu-west-1",
            [{"detail-type": ["Long"], "source": ["x" * 2048]}],
            "patterns for Long must have at most 2048 characters together, got 2064",
        ),
    ],
    ids=["its own Region", "no kind", "too long"],
)
def test_events_that_cannot_be_sent_are_rejected(region: str, patterns: list[Any], sentence: str) -> None:
    stack = new_stack(env=cdk.Environment(region=region))
    refused(
        partial(EventForwarding, stack, "Events", home_region=HOME, patterns=patterns),
        ValueError,
        f"Test/Events: {sentence}",
    )
