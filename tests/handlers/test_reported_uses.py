"""Use of the root and break-glass users, and alarms of other Regions, as readable e-mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.handlers.findings import index
from secure_baseline.handlers.findings.variables import FLOOR
from secure_baseline.handlers.findings.variables import TABLE as TABLE_VARIABLE
from secure_baseline.handlers.shared.message import TOPIC
from tests.handlers.listening import TABLE, Inbox, make_inbox, make_table, published, with_environment
from tests.handlers.test_relayed_findings import Event, at, sent

if TYPE_CHECKING:
    from tests.handlers.conftest import Account


@pytest.fixture
def inbox(account: Account, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """As the function of the alert channel: events below its floor have no rule."""
    make_table(account)
    made = make_inbox(account)
    with_environment(monkeypatch, **{TOPIC: made.topic, FLOOR: "0", TABLE_VARIABLE: TABLE})
    return made


SIGN_IN, CALL, ALARM = "cloudtrail_root_sign_in", "cloudtrail_root_call", "cloudwatch_alarm"
EXPECTED = {
    SIGN_IN: (
        "CRITICAL: The root user signed in from 192.0.2.0 (AWS CloudTrail)",
        ["without MFA", "change the root user's password now", "Account 123456789012 Region us-east-1", "Mozilla/5.0"],
    ),
    CALL: (
        "CRITICAL: The root user called iam:ListUsers from 192.0.2.0 (AWS CloudTrail)",
        ["User agent: aws-cli/2.15.0.", "events/1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"],
    ),
    ALARM: (
        "CRITICAL: An event could not be sent to the home Region; this queue keeps it for 14 days (CloudW...",
        ["Account 123456789012 Region eu-west-1", "Threshold Crossed", "alarmsV2:alarm/SecureBaseline-Region"],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_most_serious_emails_have_a_subject_and_a_remediation(inbox: Inbox, name: str) -> None:
    subject, words = EXPECTED[name]
    index.handler(published(name))
    message = inbox.message()
    assert message["Subject"] == subject
    text = " ".join(message["Message"].split())
    assert [word for word in words if word not in text] == []
    assert not message["Message"].startswith('"')


def _call(minute: int, **changed: object) -> Event:
    event = at(minute, CALL)
    event["detail"] |= changed
    return event


def test_hundreds_of_read_only_calls_are_one_email_and_each_change_is_another(
    inbox: Inbox,
) -> None:
    """Each page of the console makes dozens of calls."""
    reads = [_call(minute, eventName=f"Describe{minute}", eventSource="ec2.amazonaws.com") for minute in range(12)]
    assert sent(inbox, *reads) == [1, *[0] * 11]
    stop = {"eventName": "StopLogging", "eventSource": "cloudtrail.amazonaws.com", "readOnly": False}
    assert sent(inbox, _call(31, **stop), _call(32, **stop)) == [1, 0]
    assert sent(inbox, _call(33, **stop, errorCode="AccessDenied")) == [1], "it failed, which is another event"
    assert sent(inbox, _call(34, sourceIPAddress="198.51.100.7")) == [1], "from somewhere else"


def test_a_failed_sign_in_is_reported_separately_from_a_successful_one(inbox: Inbox) -> None:
    failed = at(0, SIGN_IN)
    failed["detail"] |= {"responseElements": {"ConsoleLogin": "Failure"}, "errorMessage": "Failed authentication"}
    index.handler(failed)
    assert inbox.message()["Subject"] == "CRITICAL: The root user failed to sign in from 192.0.2.0 (AWS CloudTrail)"
    assert sent(inbox, at(1, SIGN_IN)) == [1]
    again = at(5, SIGN_IN)
    again["detail"]["eventID"] = "another"
    assert sent(inbox, at(1, SIGN_IN), again) == [0, 1], "the event came twice, and then another sign-in"


def test_the_break_glass_user_is_named(inbox: Inbox) -> None:
    arn = "arn:aws:iam::123456789012:user/secure-baseline/break-glass/keep"
    index.handler(_call(0, userIdentity={"type": "IAMUser", "userName": "keep", "arn": arn}))
    message = inbox.message()
    assert message["Subject"].startswith("CRITICAL: The break-glass user keep called iam:ListUsers from 192.0.2.0")
    assert "deactivate its access keys" in " ".join(message["Message"].split())


def test_an_alarm_that_goes_off_again_is_reported_again(inbox: Inbox) -> None:
    calm = at(5, ALARM)
    calm["detail"]["state"]["value"] = "OK"
    assert sent(inbox, at(0, ALARM), calm, at(9, ALARM)) == [1, 0, 1]


def test_an_unknown_event_is_sent_raw(inbox: Inbox) -> None:
    event = at(0, CALL)
    event["detail"].pop("userIdentity")
    index.handler(event)
    assert inbox.message()["Subject"] == "Unreadable event: AWS API Call via CloudTrail from aws.iam"
