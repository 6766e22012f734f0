"""The guarantees of AlertChannel."""

from __future__ import annotations

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, Severity
from tests.constructs.synthesized import Json, new_stack, only, properties, resources, retained, statements, text


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    channel = AlertChannel(
        stack, "Alerts", emails=["on-call@example.com", "second@example.com"], severity_floor=Severity.HIGH
    )
    for severity in Severity:
        channel.alarm_on(_alarm(stack, f"{severity.name.title()}Alarm"), severity=severity)
        rule = events.Rule(
            stack, f"{severity.name.title()}Rule", event_pattern=events.EventPattern(source=["aws.config"])
        )
        channel.alert_on(rule, events.RuleTargetInput.from_text("something happened"), severity=severity)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def policy(template: Template) -> Json:
    found: Json = only(template, "AWS::SNS::TopicPolicy")["PolicyDocument"]
    return found


@pytest.fixture(scope="module")
def queue(template: Template) -> Json:
    return only(template, "AWS::SQS::Queue")


def _alarm(stack: Stack, construct_id: str) -> cloudwatch.Alarm:
    metric = cloudwatch.Metric(namespace="Test", metric_name=construct_id)
    return cloudwatch.Alarm(stack, construct_id, metric=metric, threshold=1, evaluation_periods=1)


def test_alerts_are_encrypted_with_a_customer_managed_key(template: Template) -> None:
    """Alerts are encrypted with a customer managed key (F07, SNS.1)."""
    ((name, key),) = resources(template, "AWS::KMS::Key").items()
    assert only(template, "AWS::SNS::Topic")["KmsMasterKeyId"] == {"Fn::GetAtt": [name, "Arn"]}
    assert key["Properties"]["EnableKeyRotation"] is True
    assert retained(key)


def test_alerts_are_published_over_tls_only(policy: Json) -> None:
    """Alerts are published over TLS only (F07, G19)."""
    (denied,) = [item for item in statements(policy) if item["Effect"] == "Deny"]
    assert denied["Principal"] == "*"
    assert denied["Action"] == ["sns:Publish"]
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_only_eventbridge_and_this_account_s_roles_alarms_and_cost_alerts_can_publish_to_the_topic(
    template: Template, policy: Json
) -> None:
    """Only EventBridge and this account's roles, alarms and cost alerts can publish to the topic (F07, CIS 2.21)."""
    allowed = [item for item in statements(policy) if item["Effect"] == "Allow"]
    assert all(item["Action"] == ["sns:Publish"] for item in allowed)
    assert {item["Principal"]["Service"]: item.get("Condition") for item in allowed} == {
        # No condition: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
        "events.amazonaws.com": None,
        # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
        "cloudwatch.amazonaws.com": {
            "StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"},
            "ArnLike": {"aws:SourceArn": "arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*"},
        },
    }
    (topic,) = resources(template, "AWS::SNS::Topic")
    assert {tuple(item["Resource"]) for item in allowed} == {(f"${{{topic}}}",)}
    assert only(template, "AWS::SNS::TopicPolicy")["Topics"] == [{"Ref": topic}]


def test_an_alert_that_cannot_be_delivered_goes_to_a_dead_letter_queue_and_raises_an_alarm(
    template: Template, queue: Json
) -> None:
    """An alert that cannot be delivered goes to a dead-letter queue and raises an alarm (H09)."""
    ((name, _),) = resources(template, "AWS::SQS::Queue").items()
    arn = {"Fn::GetAtt": [name, "Arn"]}
    assert queue["MessageRetentionPeriod"] == 14 * 24 * 3600
    for subscription in properties(template, "AWS::SNS::Subscription").values():
        assert subscription["RedrivePolicy"] == {"deadLetterTargetArn": arn}
    for rule in properties(template, "AWS::Events::Rule").values():
        assert all(target["DeadLetterConfig"] == {"Arn": arn} for target in rule.get("Targets", []))
    (alarm,) = [item for key, item in properties(template, "AWS::CloudWatch::Alarm").items() if "Undelivered" in key]
    assert alarm["Dimensions"] == [{"Name": "QueueName", "Value": {"Fn::GetAtt": [name, "QueueName"]}}]
    assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/SQS", "ApproximateNumberOfMessagesVisible")
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (1, "GreaterThanOrEqualToThreshold")
    assert alarm["AlarmActions"]


def test_services_that_store_undelivered_alerts_can_use_the_queue_and_its_key(template: Template, queue: Json) -> None:
    ((name, key),) = resources(template, "AWS::KMS::Key").items()
    assert queue["KmsMasterKeyId"] == {"Fn::GetAtt": [name, "Arn"]}
    key_users = {text(item["Principal"].get("Service")) for item in statements(key["Properties"]["KeyPolicy"])}
    queue_policy = only(template, "AWS::SQS::QueuePolicy")["PolicyDocument"]
    senders = {item["Principal"]["Service"] for item in statements(queue_policy) if item["Effect"] == "Allow"}
    assert senders == {"sns.amazonaws.com", "events.amazonaws.com"}
    assert senders <= key_users


def test_rules_of_a_later_stack_reach_the_channel() -> None:
    app = App()
    below, above = Stack(app, "Below"), Stack(app, "Above")
    channel = AlertChannel(below, "Alerts")
    rule = events.Rule(above, "Rule", event_pattern=events.EventPattern(source=["aws.health"]))
    channel.alert_on(rule, events.RuleTargetInput.from_text("AWS has news"), severity=Severity.HIGH)
    channel.alarm_on(_alarm(above, "Alarm"), severity=Severity.HIGH)
    (target,) = only(Template.from_stack(above), "AWS::Events::Rule")["Targets"]
    assert "AlertsTopic" in str(target["Arn"])
    assert "AlertsUndelivered" in str(target["DeadLetterConfig"]["Arn"])
    assert target["Input"] == '"AWS has news"'


@pytest.fixture(scope="module")
def reporting() -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"], severity_floor=Severity.HIGH)
    for severity in Severity:
        pattern = events.EventPattern(source=["aws.health"])
        channel.report(events.Rule(stack, f"{severity.name}Rule", event_pattern=pattern), severity=severity)
    return Template.from_stack(stack)


def test_one_function_writes_the_alerts_at_or_above_the_floor(reporting: Template) -> None:
    (writer,) = resources(reporting, "AWS::Lambda::Function")
    reached = {
        name.partition("Rule")[0]: [text(target["Arn"]) for target in rule.get("Targets", [])]
        for name, rule in properties(reporting, "AWS::Events::Rule").items()
        if "EventPattern" in rule
    }
    arn = [f"${{{writer}.Arn}}"]
    assert reached == {"LOW": [], "MEDIUM": [], "HIGH": arn, "CRITICAL": arn}
    function = only(reporting, "AWS::Lambda::Function")
    assert "AlertsTopic" in text(function["Environment"]["Variables"]["ALERT_TOPIC_ARN"])
    assert function["Environment"]["Variables"]["ALERT_FLOOR"] == "0", "the floor was checked here"


def test_an_event_that_the_function_cannot_turn_into_a_message_is_sent_unchanged(reporting: Template) -> None:
    """An event that the function cannot turn into a message is sent unchanged (H09)."""
    (topic,) = resources(reporting, "AWS::SNS::Topic")
    treatment = only(reporting, "AWS::Lambda::EventInvokeConfig")
    assert treatment["DestinationConfig"] == {"OnFailure": {"Destination": {"Ref": topic}}}
    assert (treatment["MaximumEventAgeInSeconds"], treatment["MaximumRetryAttempts"]) == (900, 2)
    assert "AlertsUndelivered" in text(only(reporting, "AWS::Lambda::Function")["DeadLetterConfig"]["TargetArn"])
    for rule in properties(reporting, "AWS::Events::Rule").values():
        for target in rule.get("Targets", []):
            assert "AlertsUndelivered" in text(target["DeadLetterConfig"]["Arn"])
            if "EventPattern" in rule:
                assert target["RetryPolicy"]["MaximumEventAgeInSeconds"] == 900


def test_a_channel_that_reports_nothing_has_no_function(template: Template) -> None:
    template.resource_count_is("AWS::Lambda::Function", 0)


def test_an_existing_topic_gets_reports_with_any_key() -> None:
    # The role can use any key of the account through Amazon SNS, for this topic.
    stack = new_stack()
    arn = "arn:aws:sns:eu-west-1:111122223333:alerts"
    channel = AlertChannel(stack, "Alerts", topic=sns.Topic.from_topic_arn(stack, "Topic", arn))
    rule = events.Rule(stack, "Rule", event_pattern=events.EventPattern(source=["aws.health"]))
    channel.report(rule, severity=Severity.HIGH)
    (policy,) = properties(Template.from_stack(stack), "AWS::IAM::ManagedPolicy").values()
    (of_topic,) = [item for item in statements(policy["PolicyDocument"]) if "topicArn" in str(item.get("Condition"))]
    assert of_topic["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    assert of_topic["Condition"]["StringEquals"] == {
        "kms:ViaService": "sns.${AWS::Region}.${AWS::URLSuffix}",
        "kms:EncryptionContext:aws:sns:topicArn": arn,
    }


def test_only_this_accounts_rules_and_the_topic_can_send_messages_to_the_queue(template: Template) -> None:
    (topic,) = resources(template, "AWS::SNS::Topic")
    policy = only(template, "AWS::SQS::QueuePolicy")["PolicyDocument"]
    senders = {item["Principal"]["Service"]: item for item in statements(policy) if item["Effect"] == "Allow"}
    assert senders["sns.amazonaws.com"]["Condition"] == {"ArnEquals": {"aws:SourceArn": f"${{{topic}}}"}}
    rules = "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*"
    assert senders["events.amazonaws.com"]["Condition"] == {"ArnLike": {"aws:SourceArn": rules}}


def test_alarms_below_the_severity_floor_notify_no_one(template: Template) -> None:
    """Alarms below the severity floor notify no one (H06)."""
    (topic,) = resources(template, "AWS::SNS::Topic")
    actions = {
        name: [text(action) for action in item.get("AlarmActions", [])]
        for name, item in properties(template, "AWS::CloudWatch::Alarm").items()
        if "Undelivered" not in name
    }
    silent = {name for name, reached in actions.items() if not reached}
    loud = {name for name, reached in actions.items() if reached == [f"${{{topic}}}"]}
    assert {name.partition("Alarm")[0] for name in silent} == {"Low", "Medium"}
    assert {name.partition("Alarm")[0] for name in loud} == {"High", "Critical"}


def test_events_below_the_severity_floor_notify_no_one(template: Template) -> None:
    reached = {
        name.partition("Rule")[0]: [text(target["Arn"]) for target in item.get("Targets", [])]
        for name, item in properties(template, "AWS::Events::Rule").items()
    }
    (topic,) = resources(template, "AWS::SNS::Topic")
    assert reached == {"Low": [], "Medium": [], "High": [f"${{{topic}}}"], "Critical": [f"${{{topic}}}"]}


def test_every_address_is_subscribed(template: Template) -> None:
    subscriptions = properties(template, "AWS::SNS::Subscription").values()
    assert {item["Endpoint"] for item in subscriptions} == {"on-call@example.com", "second@example.com"}
    assert {item["Protocol"] for item in subscriptions} == {"email"}


def test_without_a_floor_everything_is_sent() -> None:
    stack = new_stack()
    AlertChannel(stack, "Alerts").alarm_on(_alarm(stack, "Lowly"), severity=Severity.LOW)
    alarms = properties(Template.from_stack(stack), "AWS::CloudWatch::Alarm")
    assert all(alarm["AlarmActions"] for alarm in alarms.values())
    assert any(name.startswith("Lowly") for name in alarms)


def _warnings(channel: AlertChannel) -> list[str]:
    Template.from_stack(Stack.of(channel))
    return [str(each.data) for each in channel.node.metadata if each.type == "aws:cdk:warning"]


def test_a_channel_that_reaches_no_one_is_warned_of() -> None:
    (warning,) = _warnings(AlertChannel(new_stack(), "Alerts"))
    assert warning.startswith("Test/Alerts: its alerts reach no one; pass emails=[...]")


def test_a_channel_whose_topic_has_a_subscription_is_not_warned_of() -> None:
    stack = new_stack()
    by_hand = AlertChannel(stack, "ByHand")
    by_hand.topic.add_subscription(subscriptions.UrlSubscription("https://example.com/alerts"))
    existing = AlertChannel(stack, "Existing", topic=sns.Topic(stack, "Topic"))
    addressed = AlertChannel(stack, "Addressed", emails=["on-call@example.com"])
    assert [_warnings(each) for each in (by_hand, existing, addressed)] == [[], [], []]
