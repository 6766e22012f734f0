"""Regions are checked through their own APIs, and reported if they do not send their events home."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from emulator import account as emulated
from emulator.account import ACCOUNT_ID
from emulator.iam import propagation
from secure_baseline.handlers.regions import index
from secure_baseline.handlers.regions.variables import BUS, CLAIMS, FOLDER, REGIONS, RETIRED, UNSENT
from secure_baseline.handlers.settings import previous_state
from secure_baseline.handlers.settings.claims import Claims
from secure_baseline.handlers.settings.guardduty import GuardDutyDetector
from secure_baseline.handlers.shared.message import TOPIC
from tests.handlers.listening import Inbox, make_inbox, with_environment

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

AWAY = "us-east-1"
HOME = f"arn:aws:events:eu-west-1:{ACCOUNT_ID}:event-bus/default"
ROLE = f"arn:aws:iam::{ACCOUNT_ID}:role/sender"


@pytest.fixture
def inbox(account: Account, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    made = make_inbox(account)
    with_environment(monkeypatch, **{TOPIC: made.topic, BUS: HOME, REGIONS: json.dumps([AWAY]), RETIRED: "[]"})
    return made


@pytest.fixture
def sends(account: Account) -> None:
    """The other Region sends its events home, and an alarm watches what it cannot send."""
    trust = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole"}
    account.client("iam").create_role(
        RoleName=ROLE.rpartition("/")[2],
        AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
    )
    account.pass_time(propagation.SECONDS)
    events = _away(account, "events")
    events.put_rule(Name="sends", EventPattern='{"source": ["aws.iam"]}')
    events.put_targets(Rule="sends", Targets=[{"Id": "Home", "Arn": HOME, "RoleArn": ROLE}])
    _alarm(account, "OK")


def _away(account: Account, service: str) -> Any:
    return emulated.client(service, endpoint=account.endpoint, region=AWAY)


def _alarm(account: Account, state: str) -> None:
    cloudwatch = _away(account, "cloudwatch")
    cloudwatch.put_metric_alarm(
        AlarmName="unsent",
        AlarmDescription=UNSENT,
        Namespace="AWS/SQS",
        MetricName="ApproximateNumberOfMessagesVisible",
        Statistic="Maximum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
    )
    cloudwatch.set_alarm_state(AlarmName="unsent", StateValue=state, StateReason="a test")


@pytest.mark.usefixtures("sends")
def test_a_region_that_sends_its_events_home_is_not_reported(inbox: Inbox) -> None:
    index.handler()
    assert inbox.messages() == []


def _nothing_sends(account: Account) -> None:
    _away(account, "events").remove_targets(Rule="sends", Ids=["Home"])


def _off(account: Account) -> None:
    _away(account, "events").disable_rule(Name="sends")


def _refused(account: Account) -> None:
    """As with a service control policy that denies the Region."""
    account.refuse("ListRuleNamesByTarget", "AccessDeniedException")


WRONG = {
    "no rule sends events home": _nothing_sends,
    "the rule sends is disabled": _off,
    "no alarm watches": lambda account: _away(account, "cloudwatch").delete_alarms(AlarmNames=["unsent"]),
    "events could not be sent": lambda account: _alarm(account, "ALARM"),
    "it cannot be checked": _refused,
}


@pytest.mark.usefixtures("sends")
@pytest.mark.parametrize("what", WRONG)
def test_whatever_prevents_events_from_reaching_the_home_region_is_reported(
    inbox: Inbox, account: Account, what: str
) -> None:
    WRONG[what](account)
    index.handler()
    message = inbox.message()
    assert message["Subject"] == f"No events from {AWAY}"
    assert what in " ".join(message["Message"].split())


@pytest.fixture
def left(account: Account, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """A retired Region in which a detector was made."""
    with_environment(monkeypatch, **{REGIONS: "[]", RETIRED: json.dumps([AWAY])})
    claims = Claims(lambda service: _away(account, service), GuardDutyDetector, {})
    claims.take("secure-baseline-detector")
    return claims


def test_a_service_that_stays_on_in_a_retired_region_is_reported(inbox: Inbox, left: Claims) -> None:
    index.handler()
    message = inbox.message()
    assert message["Subject"] == f"Services are still on in {AWAY}"
    text = " ".join(message["Message"].split())
    assert f"GuardDutyDetector is still on (parameter {FOLDER}/{CLAIMS}GuardDutyDetector)" in text
    left.release("secure-baseline-detector")
    index.handler()
    assert inbox.messages() == []


def test_a_retired_region_that_cannot_be_checked_is_not_taken_for_empty(
    inbox: Inbox, account: Account, left: Claims
) -> None:
    left.release("secure-baseline-detector")
    account.refuse("GetParametersByPath", "AccessDeniedException")
    index.handler()
    assert "it cannot be checked" in " ".join(inbox.message()["Message"].split())


def test_both_functions_use_the_same_folder() -> None:
    """They are zipped separately, so each has its own constant."""
    assert previous_state.FOLDER == FOLDER
