"""Findings as services send them: reported in words, once, and never lost."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.handlers.findings import index, memory, note
from secure_baseline.handlers.findings.check import key_of_check, resource_of_control
from secure_baseline.handlers.findings.memory import ONE_BY_ONE, Flood
from secure_baseline.handlers.findings.message import finding_message, flood_message
from secure_baseline.handlers.findings.read import UnreadableError, read
from secure_baseline.handlers.findings.variables import ALREADY_ALERTED, FLOOR, WAIVED
from secure_baseline.handlers.findings.variables import TABLE as TABLE_VARIABLE
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.detections.network import NETWORK
from tests.handlers.listening import EVENTS, TABLE, Inbox, items, make_inbox, make_table, published, with_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from secure_baseline.monitoring.detections.detection import Detection
    from tests.handlers.conftest import Account

Event = dict[str, Any]


@pytest.fixture
def inbox(account: Account, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    make_table(account)
    made = make_inbox(account)
    with_environment(
        monkeypatch, **{TOPIC: made.topic, FLOOR: "1", TABLE_VARIABLE: TABLE, ALREADY_ALERTED: '["root-check"]'}
    )
    return made


def changed(event: Event, change: Callable[[Event], object], event_id: str = "another") -> Event:
    other: Event = json.loads(json.dumps({**event, "id": event_id}))
    change(other)
    return other


def _finding(event: Event) -> Event:
    found: Event = event["detail"]["findings"][0]
    return found


#: The subject of each event's message, and words of its text.
REPORTED = {
    "guardduty_instance": (
        "HIGH: Bitcoin-related domain name queried by EC2 instance i-99999999 (GuardDuty)",
        ["i-99999999", "Account 123456789012 Region eu-west-1", "Take the instance off the network", "9 times so far"],
    ),
    "guardduty_role": (
        "HIGH: Credentials for instance role GeneratedFindingUserName used from external IP address 198.5...",
        ["AssumedRole GeneratedFindingUserName", "revoke the role's sessions"],
    ),
    "guardduty_trail": (
        "LOW: AWS CloudTrail trail GeneratedFindingCloudTrailName was disabled (GuardDuty)",
        ["Start the trail again"],
    ),
    "security_hub_bucket": (
        "HIGH: S3 general purpose buckets should block public access (Security Hub)",
        [
            "arn:aws:s3:::amzn-s3-demo-bucket",
            "https://docs.aws.amazon.com/console/securityhub/S3.8/remediation",
            "S3.8",
        ],
    ),
    "security_hub_guardduty": (
        "HIGH: Bitcoin-related domain name queried by EC2 instance i-99999999 (GuardDuty)",
        ["instance/i-99999999", "Take the instance off the network"],
    ),
    "health_exposed_key": (
        "CRITICAL: AWS risk credentials exposed (AWS Health)",
        ["ACCESS_KEY_ID_HERE", "Deactivate the access key"],
    ),
    "health_abuse": ("HIGH: AWS abuse dos report (AWS Health)", ["instance/i-abcd1111", "reply to AWS"]),
    "config_group": (
        "MEDIUM: A resource does not comply with the rule demo-rule (AWS Config)",
        ["sg-0123456789abcdef0 (AWS::EC2::SecurityGroup)", "configRuleName=demo-rule"],
    ),
    "inspector_finding": ("HIGH: CVE-2022-40674 - expat (Inspector)", ["i-12345678901234567"]),
    "macie_finding": (
        "HIGH: Public access is enabled for the S3 bucket (Macie)",
        ["arn:aws:s3:::amzn-s3-demo-bucket1", "block public access on the bucket"],
    ),
    "access_analyzer_bucket": (
        "HIGH: Anyone can access arn:aws:s3:::amzn-s3-demo-bucket from outside the account (IAM Access An...",
        ["s3:GetObject", "archive the finding"],
    ),
    "access_analyzer_error": (
        "MEDIUM: Access to arn:aws:s3:::amzn-s3-demo-bucket could not be analyzed: ACCESS_DENIED (IAM Acc...",
        ["Allow IAM Access Analyzer to read"],
    ),
}


@pytest.mark.parametrize("name", REPORTED)
def test_a_finding_is_reported_in_words_and_not_again_when_it_is_replayed(inbox: Inbox, name: str) -> None:
    subject, words = REPORTED[name]
    for _ in range(2):
        index.handler(published(name))
    message = inbox.message()
    assert message["Subject"] == subject
    text = " ".join(message["Message"].split())
    assert [word for word in words if word not in text] == []
    assert "https://" in text


def test_every_event_names_the_source_of_its_format() -> None:
    for path in EVENTS.glob("*.json"):
        assert "https://" in json.loads(path.read_text("utf-8"))["source_of_the_shape"], path


def test_a_guardduty_finding_that_security_hub_relays_is_reported_once(inbox: Inbox) -> None:
    index.handler(published("guardduty_instance"))
    index.handler({**published("security_hub_guardduty"), "id": "another"})
    assert inbox.message()["Subject"].startswith("HIGH: Bitcoin")


def test_a_finding_that_gets_worse_is_reported_again(inbox: Inbox) -> None:
    event = published("security_hub_bucket")
    index.handler(event)
    index.handler(changed(event, lambda other: _finding(other)["Severity"].update(Label="CRITICAL")))
    index.handler(changed(event, lambda other: _finding(other)["Severity"].update(Label="LOW"), "third"))
    assert [message["Subject"].partition(":")[0] for message in inbox.messages()] == ["HIGH", "CRITICAL"]


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("guardduty_instance", note.THREAT_AGAIN_SECONDS), ("security_hub_bucket", note.SETTING_AGAIN_SECONDS)],
)
def test_a_finding_that_persists_is_reported_again_after_its_time(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, name: str, seconds: int
) -> None:
    index.handler(published(name))
    now = memory.time.time()
    for later in (seconds - 60, seconds + 60):
        monkeypatch.setattr(memory.time, "time", lambda later=later: now + later)
        index.handler({**published(name), "id": f"after {later}"})
    assert len(inbox.messages()) == 2


OVER: list[Callable[[Event], object]] = [
    lambda event: _finding(event)["Compliance"].update(Status="PASSED"),
    lambda event: _finding(event).update(RecordState="ARCHIVED"),
    lambda event: _finding(event)["Workflow"].update(Status="RESOLVED"),
    lambda event: _finding(event)["Workflow"].update(Status="SUPPRESSED"),
]


@pytest.mark.parametrize("over", OVER, ids=["passed", "archived", "resolved", "suppressed"])
def test_a_finding_that_is_over_is_not_reported_and_new_when_it_recurs(
    inbox: Inbox, over: Callable[[Event], object]
) -> None:
    event = published("security_hub_bucket")
    index.handler(event)
    index.handler(changed(event, over))
    assert len(inbox.messages()) == 1
    index.handler({**event, "id": "third"})
    assert len(inbox.messages()) == 1


def test_a_resource_that_complied_again_is_reported_when_it_no_longer_does(inbox: Inbox) -> None:
    event = published("config_group")
    index.handler(event)
    index.handler(
        changed(event, lambda other: other["detail"]["newEvaluationResult"].update(complianceType="COMPLIANT"))
    )
    index.handler({**event, "id": "third"})
    assert len(inbox.messages()) == 2


def test_a_rule_of_ours_states_severity_and_remediation(inbox: Inbox, account: Account) -> None:
    config = account.client("config")
    config.put_configuration_recorder(
        ConfigurationRecorder={"name": "r", "roleARN": "arn:aws:iam::123456789012:role/r"}
    )
    config.put_config_rule(
        ConfigRule={
            "ConfigRuleName": "demo-rule",
            "Description": "HIGH: The group is open to the internet. Remove the rule.",
            "Source": {"Owner": "AWS", "SourceIdentifier": "INCOMING_SSH_DISABLED"},
        }
    )
    index.handler(published("config_group"))
    message = inbox.message()
    assert message["Subject"] == "HIGH: The group is open to the internet (AWS Config)"
    assert "Remove the rule." in message["Message"]
    assert "https://docs.aws.amazon.com/config/latest/developerguide/incoming-ssh-disabled.html" in message["Message"]


def _rule_of_ours(account: Account, name: str, detection: Detection) -> None:
    config = account.client("config")
    config.put_configuration_recorder(
        ConfigurationRecorder={"name": "r", "roleARN": "arn:aws:iam::123456789012:role/r"}
    )
    source = {"Owner": "AWS", "SourceIdentifier": detection.identifier}
    config.put_config_rule(ConfigRule={"ConfigRuleName": name, "Description": detection.description, "Source": source})


@pytest.mark.parametrize("first", ["config_group", "security_hub_group"])
def test_a_finding_of_our_rule_and_of_security_hub_is_reported_once(inbox: Inbox, account: Account, first: str) -> None:
    _rule_of_ours(account, "demo-rule", next(each for each in NETWORK if each.security_hub_control == "EC2.53"))
    (second,) = {"config_group", "security_hub_group"} - {first}
    index.handler(published(first))
    assert inbox.message()["Subject"].startswith("HIGH: ")
    index.handler({**published(second), "id": "another"})
    index.handler(
        changed(published(second), lambda event: event.update(json.loads(_worse(json.dumps(event)))), "worse")
    )
    assert inbox.messages() == [], "the other service rates it differently, it did not get worse"
    index.handler(published(second, group="sg-another") | {"id": "third"})
    assert len(inbox.messages()) == 1, "another resource"


def _worse(event: str) -> str:
    return event.replace('"Label": "HIGH"', '"Label": "CRITICAL"')


def test_a_resource_that_complies_again_by_aws_config_is_new_when_security_hub_finds_it(
    inbox: Inbox, account: Account
) -> None:
    _rule_of_ours(account, "demo-rule", next(each for each in NETWORK if each.security_hub_control == "EC2.53"))
    event = published("config_group")
    index.handler(event)
    index.handler(
        changed(event, lambda other: other["detail"]["newEvaluationResult"].update(complianceType="COMPLIANT"))
    )
    index.handler(published("security_hub_group"))
    assert len(inbox.messages()) == 2


#: A resource as AWS Config names it, and as Security Hub does.
CALLED = [
    ("website", {"Type": "AwsS3Bucket", "Id": "arn:aws:s3:::website"}),
    ("sg-1", {"Type": "AwsEc2SecurityGroup", "Id": "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1"}),
    ("123456789012", {"Type": "AwsAccount", "Id": "AWS::::Account:123456789012"}),
    ("work", {"Type": "AwsLambdaFunction", "Id": "arn:aws:lambda:eu-west-1:123456789012:function:work"}),
    ("arn:aws:sns:eu-west-1:123456789012:t", {"Type": "AwsSnsTopic", "Id": "arn:aws:sns:eu-west-1:123456789012:t"}),
    (
        "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
        {"Type": "AwsSqsQueue", "Id": "arn:aws:sqs:eu-west-1:123456789012:q"},
    ),
    (
        "AIDA1",
        {
            "Type": "AwsIamUser",
            "Id": "arn:aws:iam::123456789012:user/team/ada",
            "Details": {"AwsIamUser": {"UserId": "AIDA1"}},
        },
    ),
    (
        "db-1A",
        {
            "Type": "AwsRdsDbInstance",
            "Id": "arn:aws:rds:eu-west-1:123456789012:db:shop",
            "Details": {"AwsRdsDbInstance": {"DbiResourceId": "db-1A"}},
        },
    ),
]


@pytest.mark.parametrize(("in_config", "in_security_hub"), CALLED, ids=[name for name, _ in CALLED])
def test_a_resource_has_one_key_whatever_services_call_it(in_config: str, in_security_hub: Event) -> None:
    where = ("S3.8", "123456789012", "eu-west-1")
    assert key_of_check(*where, in_config) == key_of_check(*where, resource_of_control(in_security_hub))


def test_stages_with_the_same_name_in_two_apis_are_distinguished() -> None:
    stages = [f"arn:aws:apigateway:eu-west-1::/restapis/{api}/stages/prod" for api in ("a1", "b2")]
    assert len({key_of_check("APIGateway.1", "123456789012", "eu-west-1", stage) for stage in stages}) == 2


def test_a_finding_of_a_waived_control_is_logged_and_not_reported(
    inbox: Inbox, account: Account, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(WAIVED, json.dumps({"S3.8": "the bucket is a website"}))
    index.handler(published("security_hub_bucket"))
    assert (inbox.messages(), items(account)) == ([], [])
    assert json.loads(capsys.readouterr().out)["reason"] == "the bucket is a website"
    index.handler(published("security_hub_group"))
    assert len(inbox.messages()) == 1


def test_a_rule_with_its_own_alert_is_not_reported_twice(inbox: Inbox) -> None:
    index.handler(published("config_group", rule="root-check"))
    assert inbox.messages() == []


def test_a_finding_below_the_floor_is_not_reported(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLOOR, "3")
    index.handler(published("config_group"))
    assert inbox.messages() == []
    index.handler(published("guardduty_instance"))
    assert len(inbox.messages()) == 1


def test_a_flood_is_reported_one_by_one_and_then_as_one_summary(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    first = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    _at(monkeypatch, first)
    for number in range(ONE_BY_ONE + 3):
        index.handler(published("config_group", group=f"sg-{number}") | {"id": str(number)})
    reported = inbox.messages()
    assert len(reported) == ONE_BY_ONE
    assert "sent as one summary" in " ".join(reported[-1]["Message"].split())
    assert "summary" not in reported[-2]["Message"]
    index.handler(_hourly())
    assert inbox.messages() == [], "the hour is not over"
    _at(monkeypatch, first.replace(hour=11))
    index.handler(_hourly())
    message = inbox.message()
    assert message["Subject"] == "3 more findings from AWS Config: 3 MEDIUM"
    assert message["Message"].count("  - MEDIUM A resource does not comply with the rule demo-rule") == 3
    index.handler(_hourly())
    assert inbox.messages() == [], "it was reported"


def test_a_summary_lists_some_findings_of_a_large_flood() -> None:
    flood = Flood("1", "AWS Config", "2026-11-23T10", {Severity.HIGH: 200, Severity.LOW: 5}, ("HIGH one", "LOW two"))
    message = flood_message(flood)
    assert message.subject == "205 more findings from AWS Config: 200 HIGH, 5 LOW"
    assert message.body.endswith("  - HIGH one\n  - LOW two\n  and 203 more\n")


def test_critical_findings_are_not_lost_in_a_flood(inbox: Inbox) -> None:
    for number in range(ONE_BY_ONE + 5):
        index.handler(published("security_hub_group", group=f"sg-{number}") | {"id": str(number)})
    inbox.messages()
    event = published("security_hub_bucket")
    index.handler(changed(event, lambda other: _finding(other)["Severity"].update(Label="CRITICAL")))
    assert inbox.message()["Subject"].startswith("CRITICAL")


def test_an_event_of_another_format_is_reported_raw(inbox: Inbox) -> None:
    event = changed(published("guardduty_instance"), lambda other: other["detail"].pop("severity"))
    for event_id in ("one", "two"):
        index.handler({**event, "id": event_id})
    message = inbox.message()
    assert message["Subject"] == "Unreadable event: GuardDuty Finding from aws.guardduty"
    assert "KeyError: 'severity'" in message["Message"]
    assert "i-99999999" in message["Message"]


MALFORMED = [None, [], "text", {}, {"source": "aws.guardduty"}, {"source": 1, "detail-type": "x", "detail": {}}]


@pytest.mark.parametrize("event", MALFORMED, ids=str)
def test_malformed_input_is_logged_and_changes_nothing(
    inbox: Inbox, account: Account, event: object, capsys: pytest.CaptureFixture[str]
) -> None:
    index.handler(event)
    assert json.loads(capsys.readouterr().out)["level"] == "error"
    assert (inbox.messages(), items(account)) == ([], [])


@pytest.mark.parametrize("name", sorted(REPORTED))
@pytest.mark.parametrize("wrong", [None, [], "text", 1, {}], ids=str)
def test_whatever_a_field_contains_it_is_read_or_reported_as_unreadable(name: str, wrong: object) -> None:
    whole = published(name)["detail"]
    for field in whole["findings"][0] if "findings" in whole else whole:
        event = published(name)
        (_finding(event) if "findings" in whole else event["detail"])[field] = wrong
        with suppress(UnreadableError):
            assert (found := read(event, lambda *_: {}))
            assert finding_message(found).subject


def test_a_message_that_cannot_be_published_is_retried(
    inbox: Inbox, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.refuse("Publish", "InternalError", status=500, times=5)
    event = published("guardduty_instance")
    with pytest.raises(Exception, match="InternalError"):
        index.handler(event)
    assert inbox.messages() == []
    account.forget()
    _sleepless(monkeypatch)
    index.handler(event)
    assert len(inbox.messages()) == 1


def test_an_event_that_comes_twice_at_once_is_reported_once(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = memory.time.sleep
    monkeypatch.setattr(memory.time, "sleep", lambda _: sleep(0.05))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(index.handler, [published("guardduty_instance")] * 4))
    assert len(inbox.messages()) == 1


def _sleepless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits take no time."""
    now = [memory.time.time()]
    monkeypatch.setattr(memory.time, "time", lambda: now[0])
    monkeypatch.setattr(memory.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))


def test_a_finding_that_could_not_be_reported_is_reported_at_its_next_event(
    inbox: Inbox, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.refuse("Publish", "AuthorizationError", status=403)
    with pytest.raises(Exception, match="AuthorizationError"):
        index.handler(published("guardduty_instance"))
    account.forget()
    now = memory.time.time()
    index.handler({**published("guardduty_instance"), "id": "soon"})
    assert inbox.messages() == [], "the first invocation may still be running"
    monkeypatch.setattr(memory.time, "time", lambda: now + 1000)
    index.handler({**published("guardduty_instance"), "id": "later"})
    assert len(inbox.messages()) == 1


def test_a_note_of_an_earlier_version_is_replaced(inbox: Inbox, account: Account) -> None:
    event = published("guardduty_instance")
    index.handler(event)
    inbox.messages()
    (note_before,) = [item for item in items(account) if item["id"]["S"].startswith("finding#")]
    old = {name: note_before[name] for name in ("id", "part")} | {"told_at": {"N": "1764000000"}}
    account.client("dynamodb").put_item(TableName=TABLE, Item=old)
    index.handler({**event, "id": "second"})
    index.handler({**event, "id": "third"})
    assert len(inbox.messages()) == 1


def test_of_several_events_at_once_one_is_reported(inbox: Inbox) -> None:
    """AWS Lambda runs as many instances of the function as there are events."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(index.handler, ({**published("guardduty_instance"), "id": str(n)} for n in range(8))))
    assert len(inbox.messages()) == 1


@pytest.mark.parametrize("code", ["AccessDeniedException", "ResourceNotFoundException", "KMSDisabledException"])
def test_findings_are_reported_even_without_the_notes(inbox: Inbox, account: Account, code: str) -> None:
    account.refuse("UpdateItem", code)
    index.handler(published("guardduty_instance"))
    assert len(inbox.messages()) == 1


def test_a_throttled_table_is_retried(inbox: Inbox, account: Account) -> None:
    account.refuse("UpdateItem", "ProvisionedThroughputExceededException", times=2)
    for _ in range(2):
        index.handler(published("guardduty_instance"))
    assert len(inbox.messages()) == 1


def test_a_rule_that_cannot_be_read_is_reported_by_its_name_whatever_the_floor(
    inbox: Inbox, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A denied read does not mean that the finding is harmless."""
    monkeypatch.setenv(FLOOR, "4")
    account.refuse("DescribeConfigRules", "AccessDeniedException")
    index.handler(published("config_group"))
    message = inbox.message()
    assert "does not comply with the rule demo-rule" in message["Subject"]
    assert "Severity     unknown" in message["Message"]
    assert "AccessDeniedException" in message["Message"]


def test_a_finding_of_a_deleted_rule_respects_the_floor(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FLOOR, "3")
    index.handler(published("config_group"))
    assert inbox.messages() == [], "a rule without a description of ours is MEDIUM"


def test_a_summary_that_cannot_be_published_is_kept(
    inbox: Inbox, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    _at(monkeypatch, first)
    for number in range(ONE_BY_ONE + 1):
        index.handler(published("config_group", group=f"sg-{number}") | {"id": str(number)})
    inbox.messages()
    _at(monkeypatch, first.replace(hour=12))
    account.refuse("Publish", "AuthorizationError", status=403)
    with pytest.raises(Exception, match="AuthorizationError"):
        index.handler(_hourly())
    account.forget()
    index.handler(_hourly())
    assert inbox.message()["Subject"].startswith("1 more finding from AWS Config")


def _hourly() -> Event:
    return {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}, "region": "eu-west-1"}


def _at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]  # no subclass is needed
            return moment.astimezone(tz)

    monkeypatch.setattr(memory, "datetime", Clock)
