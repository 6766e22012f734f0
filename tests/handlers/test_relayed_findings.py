"""One finding from several sources: its service, Security Hub, several Regions, again and again."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.handlers.findings import index, memory, note
from secure_baseline.handlers.findings.check import is_global
from secure_baseline.handlers.findings.variables import ALREADY_ALERTED, FLOOR, WAIVED
from secure_baseline.handlers.findings.variables import TABLE as TABLE_VARIABLE
from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.monitoring.detections.network import NETWORK
from tests.handlers.listening import TABLE, Inbox, items, make_inbox, make_table, published, with_environment

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

Event = dict[str, Any]


@pytest.fixture
def inbox(account: Account, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    make_table(account)
    made = make_inbox(account)
    with_environment(monkeypatch, **{TOPIC: made.topic, FLOOR: "2", TABLE_VARIABLE: TABLE})
    return made


_number = itertools.count()


def at(minute: int, name: str, /, **changed: Any) -> Event:
    """An event of this minute; ``changed`` are fields of its Security Hub finding or AWS Config result."""
    event = published(name)
    event |= {"id": f"event-{next(_number)}", "time": f"2026-11-23T{10 + minute // 60:02}:{minute % 60:02}:00Z"}
    if "findings" in event["detail"]:
        found = event["detail"]["findings"][0]
        found["Workflow"] = {"Status": changed.pop("workflow", "NEW")}
        found["RecordState"] = changed.pop("record", "ACTIVE")
        if "region" in changed:
            found["Region"] = changed.pop("region")
        if "status" in changed:
            found["Compliance"]["Status"] = changed.pop("status")
    if "complies" in changed:
        event["detail"]["newEvaluationResult"]["complianceType"] = changed.pop("complies")
    assert not changed
    return event


def sent(inbox: Inbox, *events: Event) -> list[int]:
    """How many messages each event caused."""
    counts = []
    for event in events:
        index.handler(event)
        counts.append(len(inbox.messages()))
    return counts


DIRECT, RELAYED = "guardduty_instance", "security_hub_guardduty"


@pytest.mark.parametrize("workflow", ["SUPPRESSED", "NOTIFIED"])
def test_a_threat_that_was_muted_in_security_hub_is_not_reported_while_it_persists(inbox: Inbox, workflow: str) -> None:
    """GuardDuty sends each update twice, and only Security Hub knows what a person decided.

    https://docs.aws.amazon.com/guardduty/latest/ug/securityhub-integration.html
    """
    assert sent(inbox, at(0, DIRECT), at(5, RELAYED), at(8, RELAYED, workflow=workflow)) == [1, 0, 0]
    updates = [event for m in (15, 30, 45) for event in (at(m, DIRECT), at(m + 5, RELAYED, workflow=workflow))]
    assert sent(inbox, *updates) == [0] * 6
    assert sent(inbox, at(60, RELAYED)) == [1], "set back to NEW"


def test_a_muted_threat_stays_muted_after_a_day_and_when_it_gets_worse(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(inbox, at(0, DIRECT), at(8, RELAYED, workflow="SUPPRESSED"))
    now = memory.time.time()
    monkeypatch.setattr(memory.time, "time", lambda: now + note.THREAT_AGAIN_SECONDS + 60)
    worse = at(15, DIRECT)
    worse["detail"]["severity"] = 9.5
    assert sent(inbox, worse, at(20, RELAYED, workflow="SUPPRESSED")) == [0, 0]


def test_a_finding_that_is_muted_as_it_arrives_mutes_what_the_service_sends_later(inbox: Inbox) -> None:
    """An automation rule of Security Hub suppresses it at once."""
    assert sent(inbox, at(0, RELAYED, workflow="SUPPRESSED"), at(15, DIRECT)) == [0, 0]


def test_a_threat_that_persists_after_it_was_resolved_is_reported_once_more_and_not_at_each_update(
    inbox: Inbox,
) -> None:
    resolved = [at(0, DIRECT), at(5, RELAYED), at(8, RELAYED, workflow="RESOLVED")]
    assert sent(inbox, *resolved) == [1, 0, 0]
    updates = [event for m in (15, 30, 45) for event in (at(m, DIRECT), at(m + 5, RELAYED, workflow="RESOLVED"))]
    assert sent(inbox, *updates) == [1, 0, 0, 0, 0, 0]


def test_a_late_event_from_before_does_not_undo_what_a_person_decided(inbox: Inbox) -> None:
    assert sent(inbox, at(0, DIRECT), at(8, RELAYED, workflow="SUPPRESSED"), at(5, RELAYED), at(15, DIRECT)) == [
        *(1, 0, 0, 0)
    ]


def _rule_of_ours(account: Account, detection: str) -> None:
    config = account.client("config")
    config.put_configuration_recorder(
        ConfigurationRecorder={"name": "r", "roleARN": "arn:aws:iam::123456789012:role/r"}
    )
    found = next(each for each in NETWORK if each.name == detection)
    source = {"Owner": "AWS", "SourceIdentifier": found.identifier}
    rule = {"ConfigRuleName": "demo-rule", "Description": found.description, "Source": source}
    config.put_config_rule(ConfigRule=rule)


@pytest.mark.parametrize("order", list(itertools.permutations(["config_group", "security_hub_config"])))
def test_a_finding_of_aws_config_that_security_hub_relays_is_reported_once_with_the_rule_s_severity(
    inbox: Inbox, account: Account, order: tuple[str, ...]
) -> None:
    _rule_of_ours(account, "AdminPorts")
    for name in order:
        index.handler(at(0, name))
    assert inbox.message()["Subject"].startswith("HIGH: A security group opens an administration port")


def test_a_finding_of_aws_config_that_security_hub_relays_respects_the_floor_and_waivers(
    inbox: Inbox, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    _rule_of_ours(account, "AdminPorts")
    monkeypatch.setenv(WAIVED, json.dumps({"EC2.53": "by choice"}))
    assert sent(inbox, at(0, "config_group"), at(5, "security_hub_config")) == [0, 0]
    monkeypatch.setenv(WAIVED, "{}")
    monkeypatch.setenv(FLOOR, "4")
    assert sent(inbox, at(10, "config_group"), at(15, "security_hub_config")) == [0, 0]


def test_risk_to_the_account_is_reported_once_though_security_hub_relays_it(inbox: Inbox) -> None:
    assert sent(inbox, at(0, "health_exposed_key"), at(4, "security_hub_health")) == [1, 0]


def test_a_notice_of_aws_health_that_only_security_hub_sends_is_reported(inbox: Inbox) -> None:
    assert sent(inbox, at(0, "security_hub_health_notice")) == [1]


def test_sensitive_data_that_macie_found_is_reported_once(inbox: Inbox) -> None:
    index.handler(at(0, "macie_sensitive"))
    message = inbox.message()
    assert message["Subject"] == "HIGH: The S3 object contains personal information (Macie)"
    assert "amzn-s3-demo-bucket2/2026 Sourcing.csv" in message["Message"]
    assert "who can read the object" in " ".join(message["Message"].split())
    assert sent(inbox, at(5, "security_hub_macie_sensitive")) == [0]


@pytest.mark.parametrize("name", ["security_hub_inspector", "security_hub_macie", "security_hub_health_notice"])
def test_a_finding_that_is_no_attack_is_reported_again_after_a_week_and_not_every_day(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert sent(inbox, at(0, name)) == [1]
    now = memory.time.time()
    monkeypatch.setattr(memory.time, "time", lambda: now + note.THREAT_AGAIN_SECONDS + 60)
    assert sent(inbox, at(1, name)) == [0]
    monkeypatch.setattr(memory.time, "time", lambda: now + note.SETTING_AGAIN_SECONDS + 60)
    assert sent(inbox, at(2, name)) == [1]


def test_a_check_of_identities_is_reported_once_however_many_regions_report_it(inbox: Inbox) -> None:
    """Security Hub checks them in every Region: https://docs.aws.amazon.com/securityhub/latest/userguide/controls-to-disable.html."""
    assert sent(inbox, _user(0), _user(3, region="eu-central-1"), _user(9, region="us-east-1")) == [1, 0, 0]
    assert sent(inbox, _user(20, status="PASSED", workflow="RESOLVED"), _user(21, region="us-east-1")) == [0, 0]
    others = [
        _user(22, region=region, status="PASSED", workflow="RESOLVED") for region in ("eu-central-1", "us-east-1")
    ]
    assert sent(inbox, *others) == [0, 0]
    assert sent(inbox, _user(40), _user(41, region="us-east-1")) == [1, 0], "it recurred"


def test_the_controls_that_are_the_same_in_every_region_are_those_of_identities_and_of_the_account() -> None:
    """As in Security Hub's own table of controls and resource types."""
    everywhere = {"AWS::Route53::HealthCheck", "AWS::Route53::HostedZone"}
    for name, control in security_hub_controls().items():
        of_identities = all(kind.startswith("AWS::IAM::") or kind in everywhere for kind in control.types)
        of_account = name.startswith(("IAM.", "Account.")) and control.types == ("AWS::::Account",)
        assert is_global(name) == (of_identities or of_account), name


def test_access_to_a_role_is_reported_once_however_many_analyzers_see_it(inbox: Inbox) -> None:
    def seen_in(region: str) -> Event:
        event = at(0, "access_analyzer_bucket")
        event["region"] = event["detail"]["region"] = region
        role = {"resourceType": "AWS::IAM::Role", "resource": "arn:aws:iam::123456789012:role/shared"}
        event["detail"] |= role | {"id": f"finding-in-{region}"}
        return event

    assert sent(inbox, seen_in("eu-west-1"), seen_in("us-east-1")) == [1, 0]


def test_a_check_with_its_own_alert_is_reported_here_only_when_it_persists(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The root user's checks: an immediate alert by their own rule, and a weekly reminder by Security Hub."""
    monkeypatch.setenv(ALREADY_ALERTED, '["root-check", "IAM.9"]')

    def control(minute: int, **changed: str) -> Event:
        event: Event = json.loads(json.dumps(_user(minute, **changed)).replace("IAM.5", "IAM.9"))
        return event

    assert sent(inbox, control(0), control(20, region="us-east-1")) == [0, 0]
    now = memory.time.time()
    monkeypatch.setattr(memory.time, "time", lambda: now + note.SETTING_AGAIN_SECONDS + 60)
    assert sent(inbox, control(40), control(50, region="us-east-1")) == [1, 0]
    assert sent(inbox, control(60, status="PASSED", workflow="RESOLVED"), control(80)) == [0, 0], "its own rule alerts"


def test_a_message_promises_no_reminder_that_aws_config_does_not_send(inbox: Inbox, account: Account) -> None:
    index.handler(at(0, "config_group"))
    assert inbox.message()["Message"].endswith("You are notified again if it recurs after it was fixed.\n")
    index.handler(at(1, "config_group", complies="COMPLIANT"))
    _rule_of_ours(account, "AdminPorts")
    index.handler(at(2, "config_group"))
    words = " ".join(inbox.message()["Message"].split())
    assert words.endswith("after it was fixed, or after 7 days if Security Hub also reports it (EC2.53).")


def test_a_finding_muted_in_one_region_stays_muted_when_another_reports_it(inbox: Inbox) -> None:
    assert sent(inbox, _user(0), _user(5, workflow="SUPPRESSED"), _user(9, region="us-east-1")) == [1, 0, 0]


def _user(minute: int, **changed: str) -> Event:
    event = at(minute, "security_hub_bucket", **changed)
    text = json.dumps(event).replace("S3.8", "IAM.5").replace("AwsS3Bucket", "AwsIamUser")
    user: Event = json.loads(text.replace("arn:aws:s3:::amzn-s3-demo-bucket", "arn:aws:iam::123456789012:user/ada"))
    return user


def test_a_note_that_two_checks_share_is_kept_while_one_of_them_fails(inbox: Inbox, account: Account) -> None:
    """EC2.19 checks a dozen ports, our rule one of them."""
    _rule_of_ours(account, "FileSharing")

    def control(minute: int, **changed: str) -> Event:
        event: Event = json.loads(json.dumps(at(minute, "security_hub_group", **changed)).replace("EC2.53", "EC2.19"))
        return event

    assert sent(inbox, control(0), at(5, "config_group", complies="COMPLIANT"), control(60)) == [1, 0, 0]
    assert sent(inbox, at(70, "config_group")) == [1], "port 445 was opened as well"
    assert sent(inbox, control(75), at(80, "config_group", complies="COMPLIANT"), control(90)) == [0, 0, 0]
    over = control(100, status="PASSED", workflow="RESOLVED")
    assert sent(inbox, over, control(120)) == [0, 1], "it recurred"


def test_an_attack_sequence_names_the_actors_and_the_resources(inbox: Inbox) -> None:
    index.handler(at(0, "guardduty_sequence"))
    message = inbox.message()
    assert message["Subject"].startswith("CRITICAL: Potential credential compromise of IAMUser/mallory")
    words = " ".join(message["Message"].split())
    for word in (
        "IAMUser mallory, key AKIA1111111111EXAMPLE",
        "arn:aws:s3:::amzn-s3-demo-bucket (S3_BUCKET)",
        "from 198.51.100.0",
        "Deactivate",
    ):
        assert word in words


def test_a_check_that_passes_leaves_no_note(inbox: Inbox, account: Account) -> None:
    """Most of what Security Hub sends; notes on those would fill the table with checks that pass."""
    assert sent(inbox, at(0, "security_hub_bucket", status="PASSED", workflow="RESOLVED")) == [0]
    assert items(account) == []
