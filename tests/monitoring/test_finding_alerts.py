"""The guarantees of FindingAlerts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aws_cdk import App, AssetStaging, Stack
from aws_cdk import aws_config as config
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, Exemption, FindingAlerts, Severity
from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA
from secure_baseline.handlers.findings.memory import ONE_BY_ONE
from secure_baseline.monitoring.watched_events import (
    FINDINGS,
    FINDINGS_WITH_SECURITY_HUB,
    FINDINGS_WITHOUT_SECURITY_HUB,
)
from tests.constructs.synthesized import Json, new_stack, only, properties, statements, text

if TYPE_CHECKING:
    from collections.abc import Iterable


@pytest.fixture(scope="module")
def stack() -> Stack:
    made = new_stack()
    channel = AlertChannel(made, "Alerts", emails=["on-call@example.com"], severity_floor=Severity.MEDIUM)
    checked = config.ManagedRule(made, "Checked", identifier="ROOT_ACCOUNT_MFA_ENABLED")
    FindingAlerts(
        made, "Findings", alert_channel=channel, already_alerted=[checked], already_alerted_controls=["IAM.9"]
    )
    return made


@pytest.fixture(scope="module")
def template(stack: Stack) -> Template:
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def function(template: Template) -> Json:
    return only(template, "AWS::Lambda::Function")


def _variables(function: Json) -> Json:
    found: Json = function["Environment"]["Variables"]
    return found


def _patterns(template: Template) -> list[str]:
    rules = properties(template, "AWS::Events::Rule").values()
    return _sorted(rule["EventPattern"] for rule in rules if "EventPattern" in rule)


def _sorted(patterns: Iterable[Json]) -> list[str]:
    return sorted(json.dumps(pattern, sort_keys=True) for pattern in patterns)


def test_findings_at_or_above_the_severity_floor_are_sent_as_readable_messages(
    template: Template, function: Json
) -> None:
    """Findings at or above the severity floor are sent as readable messages (H06, H09)."""
    assert _patterns(template) == _sorted(event.pattern() for event in (*FINDINGS, *FINDINGS_WITH_SECURITY_HUB))
    arn = f"${{{next(iter(template.find_resources('AWS::Lambda::Function')))}.Arn}}"
    for rule in properties(template, "AWS::Events::Rule").values():
        assert [text(target["Arn"]) for target in rule["Targets"]] == [arn]
        assert rule["State"] == "ENABLED"
    assert _variables(function)["ALERT_FLOOR"] == str(int(Severity.MEDIUM))
    assert "AlertsTopic" in text(_variables(function)["ALERT_TOPIC_ARN"])


def test_each_finding_is_sent_once_however_many_services_report_it(template: Template, function: Json) -> None:
    """Each finding is sent once, however many services report it (H06)."""
    table = only(template, "AWS::DynamoDB::Table")
    assert "FindingsTold" in text(_variables(function)["NOTES_TABLE"])
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert table["SSESpecification"]["SSEType"] == "KMS"
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    alerted = text(_variables(function)["ALREADY_ALERTED_RULES"])
    assert "Checked" in alerted
    assert '"IAM.9"' in alerted


def test_many_findings_at_once_are_sent_as_one_summary(template: Template) -> None:
    """Many findings at once are sent as one summary (H06)."""
    (hourly,) = [rule for rule in properties(template, "AWS::Events::Rule").values() if "ScheduleExpression" in rule]
    assert hourly["ScheduleExpression"] == "cron(5 * * * ? *)"
    assert hourly["Targets"]
    assert ONE_BY_ONE == 10


def test_a_finding_that_cannot_be_sent_is_retried_then_goes_to_a_dead_letter_queue_and_raises_an_alarm(
    template: Template, function: Json
) -> None:
    """A finding that cannot be sent is retried, then goes to a dead-letter queue and raises an alarm (H09)."""
    assert only(template, "AWS::Lambda::EventInvokeConfig")["MaximumRetryAttempts"] == 2
    queue = text(function["DeadLetterConfig"]["TargetArn"])
    assert "AlertsUndelivered" in queue
    for rule in properties(template, "AWS::Events::Rule").values():
        (target,) = rule["Targets"]
        assert text(target["DeadLetterConfig"]["Arn"]) == queue
        assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}
    alarms = properties(template, "AWS::CloudWatch::Alarm").values()
    watched = {(alarm["Namespace"], alarm["MetricName"]): alarm["AlarmActions"] for alarm in alarms}
    assert watched["AWS/SQS", "ApproximateNumberOfMessagesVisible"]
    assert watched["AWS/Lambda", "Errors"]


def test_the_function_that_sends_findings_can_change_nothing_but_its_own_table(template: Template) -> None:
    """The function that sends findings can change nothing but its own table (A19)."""
    (policy,) = properties(template, "AWS::IAM::ManagedPolicy").values()
    allowed = {
        (action, resource)
        for item in statements(policy["PolicyDocument"])
        for action in item["Action"]
        for resource in item["Resource"]
    }
    reads = {"config:DescribeConfigRules"}
    assert {action for action, resource in allowed if resource == "*"} == reads
    assert {action for action, _ in allowed} == {
        *("logs:CreateLogStream", "logs:PutLogEvents", "sns:Publish", "sqs:SendMessage"),
        *("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"),
        *("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"),
        *reads,
    }


def test_its_role_can_use_the_keys_of_the_topic_the_queue_and_the_table(template: Template) -> None:
    (policy,) = properties(template, "AWS::IAM::ManagedPolicy").values()
    by_key = [item for item in statements(policy["PolicyDocument"]) if "kms:Decrypt" in item["Action"]]
    keys = {resource for item in by_key for resource in item["Resource"]}
    assert {key.partition("Key")[0] for key in keys} == {"${Alerts", "${Findings"}
    (of_table,) = [item for item in by_key if "Condition" in item]
    assert of_table["Condition"] == {"StringEquals": {"kms:ViaService": "dynamodb.${AWS::Region}.${AWS::URLSuffix}"}}


def test_without_security_hub_it_listens_to_each_service() -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    FindingAlerts(stack, "Findings", alert_channel=channel, security_hub=False)
    wanted = (event.pattern() for event in (*FINDINGS, *FINDINGS_WITHOUT_SECURITY_HUB))
    assert _patterns(Template.from_stack(stack)) == _sorted(wanted)


def test_waived_controls_are_passed_to_the_function_and_listed_as_exemptions() -> None:
    stack = new_stack()
    waived = {"GuardDuty.11": Exemption("no agents on our instances, agreed 2026-11")}
    made = FindingAlerts(stack, "Findings", alert_channel=AlertChannel(stack, "Alerts"), waived=waived)
    function = only(Template.from_stack(stack), "AWS::Lambda::Function")
    assert json.loads(_variables(function)["WAIVED_CONTROLS"]) == {"GuardDuty.11": waived["GuardDuty.11"].reason}
    (exemption,) = [entry.data for entry in made.node.metadata if entry.type == EXEMPTION_METADATA]
    assert "GuardDuty.11" in exemption["weakening"]


def test_a_control_that_security_hub_lacks_cannot_have_an_alert_already() -> None:
    stack = new_stack()
    with pytest.raises(ValueError, match=r"already_alerted_controls must name controls of Security Hub, got 'IAM\.99'"):
        FindingAlerts(
            stack, "Findings", alert_channel=AlertChannel(stack, "Alerts"), already_alerted_controls=["IAM.99"]
        )


def test_a_control_that_security_hub_lacks_cannot_be_waived() -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts")
    with pytest.raises(ValueError, match=r"Findings: waived must name controls of Security Hub, got 'GuardDuty\.99'"):
        FindingAlerts(
            stack, "Findings", alert_channel=channel, waived={"GuardDuty.99": Exemption("there is no such control")}
        )


def test_it_can_be_in_a_later_stack_than_its_channel() -> None:
    app = App()
    below, above = Stack(app, "Below"), Stack(app, "Above")
    channel = AlertChannel(below, "Alerts")
    FindingAlerts(above, "Findings", alert_channel=channel, encryption_key=channel.topic.master_key)
    assert Template.from_stack(above)
    assert "Findings" not in json.dumps(Template.from_stack(below).to_json())


def test_the_code_contains_the_handlers_that_it_needs_and_no_others(stack: Stack) -> None:
    staged = stack.node.find_child("Findings").node.find_child("Teller").node.find_child("Function")
    asset = staged.node.find_child("Code").node.find_child("Stage")
    assert isinstance(asset, AssetStaging)
    root = Path(asset.absolute_staged_path)
    folders = {path.relative_to(root).parts[:2] for path in root.rglob("*.py")}
    assert folders == {("handlers", name) for name in ("__init__.py", "findings", "shared")}
