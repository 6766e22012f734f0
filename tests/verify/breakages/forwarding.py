from __future__ import annotations

import json
from typing import TYPE_CHECKING

from emulator.doors import send_as_aws
from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

AWAY = "eu-west-1"
BUS = "arn:aws:events:us-east-1:123456789012:event-bus/default"
SENT = "Events that the home Region listens for are sent there"
ROLE = "The role that sends events can do nothing else"
FAILURES = "An event that cannot be sent goes to a dead-letter queue and raises an alarm"


def sign_ins(account: Account) -> str:
    """The rule that sends the root user's sign-ins home."""
    rules = account.client("events", AWAY).list_rules()["Rules"]
    (found,) = [rule["Name"] for rule in rules if "Console Sign In" in rule["EventPattern"]]
    return str(found)


def sender(account: Account) -> str:
    """The role that sends."""
    (target,) = account.client("events", AWAY).list_targets_by_rule(Rule=sign_ins(account))["Targets"]
    return str(target["RoleArn"].rpartition("/")[2])


@breaks(SENT, "is disabled")
def a_rule_that_sends_is_disabled(account: Account) -> None:
    account.client("events", AWAY).disable_rule(Name=sign_ins(account))


@breaks(SENT, "is in state ENABLED")
def a_rule_that_sends_no_longer_gets_read_only_calls(account: Account) -> None:
    account.client("events", AWAY).enable_rule(Name=sign_ins(account))


@breaks(SENT, "has a different pattern")
def a_rule_that_sends_gets_another_pattern(account: Account) -> None:
    account.client("events", AWAY).put_rule(Name=sign_ins(account), EventPattern='{"source": ["other"]}')


@breaks(SENT, "sends nothing to us-east-1")
def a_rule_that_sends_loses_its_target(account: Account) -> None:
    account.client("events", AWAY).remove_targets(Rule=sign_ins(account), Ids=["Home"])


@breaks("Each event is sent once, however many patterns it matches", "is sent by 2 rules")
def another_rule_sends_sign_ins(account: Account) -> None:
    events = account.client("events", AWAY)
    role = f"arn:aws:iam::123456789012:role/{sender(account)}"
    events.put_rule(Name="mine", EventPattern='{"detail-type": ["AWS Console Sign In via CloudTrail"]}')
    events.put_targets(Rule="mine", Targets=[{"Id": "1", "Arn": BUS, "RoleArn": role}])


@breaks(ROLE, "can do more than put events on that bus")
def the_role_becomes_an_administrator(account: Account) -> None:
    policy = "arn:aws:iam::aws:policy/AdministratorAccess"
    account.client("iam").attach_role_policy(RoleName=sender(account), PolicyArn=policy)


@breaks(ROLE, "has an inline policy")
def the_role_gets_a_policy_of_its_own(account: Account) -> None:
    statement = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    account.client("iam").put_role_policy(RoleName=sender(account), PolicyName="more", PolicyDocument=document)


@breaks(ROLE, "cannot put events")
def the_role_loses_its_policy(account: Account) -> None:
    iam, role = account.client("iam"), sender(account)
    for policy in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=role, PolicyArn=policy["PolicyArn"])


@breaks(FAILURES, "1 event could not be sent")
def an_event_could_not_be_sent(account: Account) -> None:
    the_role_loses_its_policy(account)
    sign_in = {"userIdentity": {"type": "Root"}, "eventName": "ConsoleLogin"}
    event = {"source": "aws.signin", "detail-type": "AWS Console Sign In via CloudTrail", "detail": sign_in}
    send_as_aws(account.endpoint, AWAY, event)


@breaks(FAILURES, "a rule has no dead-letter queue")
def a_rule_that_sends_loses_its_queue(account: Account) -> None:
    events, rule = account.client("events", AWAY), sign_ins(account)
    (target,) = events.list_targets_by_rule(Rule=rule)["Targets"]
    events.put_targets(Rule=rule, Targets=[{name: target[name] for name in ("Id", "Arn", "RoleArn")}])


@breaks(FAILURES, "no alarm watches the queue")
def the_alarm_on_unsent_events_is_deleted(account: Account) -> None:
    cloudwatch = account.client("cloudwatch", AWAY)
    names = [alarm["AlarmName"] for alarm in cloudwatch.describe_alarms()["MetricAlarms"]]
    cloudwatch.delete_alarms(AlarmNames=names)
