"""Security Hub imports other services' findings, keeps people's decisions, and sends an event for each change."""

from __future__ import annotations

import json
import uuid
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.doors import send_as_aws
from tests.handlers.listening import published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.resource_account import Account

Event = dict[str, Any]
#: Security Hub's finding in the form that AWS documents, by the service's event.
PAIRS = {
    "guardduty_instance": "security_hub_guardduty",
    "config_group": "security_hub_config",
    "health_exposed_key": "security_hub_health",
    "inspector_finding": "security_hub_inspector",
    "macie_finding": "security_hub_macie",
    "macie_sensitive": "security_hub_macie_sensitive",
}
#: Security Hub adds details of a resource; hashes, times and texts come from the event.
ALIKE = (
    *("ProductArn", "GeneratorId", "AwsAccountId", "Types", "Severity", "Title", "WorkflowState", "Workflow"),
    *("RecordState", "Compliance", "SchemaVersion"),
)


@pytest.fixture
def hub(account: Account) -> Iterator[Account]:
    client = account.client("securityhub")
    client.enable_security_hub(EnableDefaultStandards=False)
    yield account
    client.disable_security_hub()


@pytest.fixture
def queue(hub: Account) -> Iterator[str]:
    """The queue that receives Security Hub's events."""
    sqs, events = hub.client("sqs"), hub.client("events")
    url = str(sqs.create_queue(QueueName=f"imported-{uuid.uuid4().hex}")["QueueUrl"])
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    allow = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:*", "Resource": arn}
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Statement": [allow]})})
    events.put_rule(Name="imported", EventPattern=json.dumps({"source": ["aws.securityhub"]}))
    events.put_targets(Rule="imported", Targets=[{"Id": "queue", "Arn": arn}])
    yield url
    sqs.delete_queue(QueueUrl=url)


def happens(account: Account, event: Event) -> None:
    send_as_aws(account.endpoint, account.region, {each: event[each] for each in ("source", "detail-type", "detail")})


def arrived(account: Account, queue: str) -> list[dict[str, Any]]:
    """The findings of the events since the last call."""
    sqs, findings = account.client("sqs"), []
    while messages := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", []):
        for message in messages:
            event = json.loads(message["Body"])
            assert event["detail-type"] == "Security Hub Findings - Imported"
            (finding,) = event["detail"]["findings"]
            assert event["resources"] == [f"{finding['ProductArn']}/{finding['Id']}"]
            findings.append(finding)
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return findings


def decide(account: Account, finding: dict[str, Any], status: str) -> None:
    identifier = {name: finding[name] for name in ("Id", "ProductArn")}
    answer = account.client("securityhub").batch_update_findings(
        FindingIdentifiers=[identifier], Workflow={"Status": status}
    )
    assert answer["ProcessedFindings"] == [identifier]


def later(event: Event, hour: int, **changed: Any) -> Event:
    """GuardDuty's finding an hour or more later."""
    update = deepcopy(event)
    update["detail"] |= {"updatedAt": f"2026-11-23T{10 + hour}:00:00.000Z", **changed}
    update["detail"]["service"]["count"] += hour
    return update


@pytest.mark.parametrize("own", PAIRS)
def test_a_finding_is_imported_in_the_form_that_aws_documents(hub: Account, queue: str, own: str) -> None:
    macie = hub.client("macie2")
    macie.enable_macie()
    publication = {"publishPolicyFindings": True, "publishClassificationFindings": True}
    macie.put_findings_publication_configuration(securityHubConfiguration=publication)
    assert macie.get_findings_publication_configuration()["securityHubConfiguration"] == publication
    try:
        happens(hub, published(own))
    finally:
        macie.disable_macie()
    (findings,) = arrived(hub, queue)
    (wanted,) = json.loads(json.dumps(published(PAIRS[own])).replace("us-east-1", hub.region))["detail"]["findings"]
    assert {name: findings.get(name) for name in ALIKE} == {name: wanted.get(name) for name in ALIKE}
    about = [(each["Type"], each["Id"]) for each in findings["Resources"]]
    assert about == [(each["Type"], each["Id"]) for each in wanted["Resources"]]
    fields = {name: text for name, text in wanted["ProductFields"].items() if name in findings["ProductFields"]}
    assert fields.keys() >= {"aws/securityhub/FindingId", "aws/securityhub/ProductName", "aws/securityhub/CompanyName"}
    assert findings["ProductFields"]["aws/securityhub/FindingId"] == f"{findings['ProductArn']}/{findings['Id']}"
    if own not in {"config_group", "health_exposed_key"}:  # hashes whose input AWS does not document
        assert findings["Id"] == wanted["Id"]
        assert {name: findings["ProductFields"][name] for name in fields} == fields
    shown = hub.client("securityhub").get_findings()["Findings"]
    assert [each["Id"] for each in shown] == [findings["Id"]]


def test_without_security_hub_nothing_is_imported(account: Account) -> None:
    happens(account, published("guardduty_instance"))
    client = account.client("securityhub")
    with pytest.raises(ClientError, match="not subscribed"):
        client.get_findings()
    client.enable_security_hub()
    assert client.get_findings()["Findings"] == []
    client.disable_security_hub()


def test_a_repeat_updates_the_finding_and_an_older_one_does_not(hub: Account, queue: str) -> None:
    first = published("guardduty_instance")
    for event in (first, later(first, 1), first, later(first, 1)):
        happens(hub, event)
    one, two = arrived(hub, queue)
    assert one["Id"] == two["Id"]
    assert one["CreatedAt"] == two["CreatedAt"]
    assert [each["ProductFields"]["aws/guardduty/service/count"] for each in (one, two)] == ["9", "10"]
    (kept,) = hub.client("securityhub").get_findings()["Findings"]
    assert kept["UpdatedAt"] == "2026-11-23T11:00:00.000Z"


@pytest.mark.parametrize("status", ["SUPPRESSED", "NOTIFIED"])
def test_a_person_s_decision_is_sent_and_survives_updates(hub: Account, queue: str, status: str) -> None:
    first = published("guardduty_instance")
    happens(hub, first)
    (findings,) = arrived(hub, queue)
    decide(hub, findings, status)
    happens(hub, later(first, 1))
    assert [each["Workflow"]["Status"] for each in arrived(hub, queue)] == [status, status]
    shown = hub.client("securityhub").get_findings(
        Filters={"WorkflowStatus": [{"Value": status, "Comparison": "EQUALS"}]}
    )
    assert len(shown["Findings"]) == 1
    others = {"WorkflowStatus": [{"Value": status, "Comparison": "NOT_EQUALS"}]}
    assert hub.client("securityhub").get_findings(Filters=others)["Findings"] == []


def compliance(kind: str, minute: int) -> Event:
    event = published("config_group")
    event["detail"]["newEvaluationResult"] |= {
        "complianceType": kind,
        "resultRecordedTime": f"2026-11-23T10:{minute:02}:00.000Z",
    }
    return event


def test_a_compliant_rule_resolves_its_finding_until_it_fails_again(hub: Account, queue: str) -> None:
    for event in (compliance("NON_COMPLIANT", 0), compliance("COMPLIANT", 10), compliance("NON_COMPLIANT", 20)):
        happens(hub, event)
    findings = arrived(hub, queue)
    assert len({each["Id"] for each in findings}) == 1
    assert [each["Compliance"]["Status"] for each in findings] == ["FAILED", "PASSED", "FAILED"]
    assert [each["Workflow"]["Status"] for each in findings] == ["NEW", "RESOLVED", "NEW"]


def test_rules_of_security_hubs_own_controls_arrive_as_its_findings_only(hub: Account, queue: str) -> None:
    event = compliance("NON_COMPLIANT", 0)
    event["detail"]["configRuleName"] = "securityhub-vpc-sg-port-restriction-check-1a2b3c4d"
    happens(hub, event)
    assert arrived(hub, queue) == []


def test_a_finding_that_inspector_closes_is_archived_and_returns_as_new(hub: Account, queue: str) -> None:
    event = published("inspector_finding")
    happens(hub, event)
    (findings,) = arrived(hub, queue)
    decide(hub, findings, "NOTIFIED")
    for status, day in (("CLOSED", 24), ("ACTIVE", 25)):
        update = deepcopy(event)
        update["detail"] |= {"status": status, "updatedAt": f"Tue Nov {day} 07:27:34 UTC 2026"}
        happens(hub, update)
    states = [(each["RecordState"], each["Workflow"]["Status"]) for each in arrived(hub, queue)]
    assert states == [("ACTIVE", "NOTIFIED"), ("ARCHIVED", "NOTIFIED"), ("ACTIVE", "NEW")]


def test_findings_that_services_do_not_export_are_not_imported(hub: Account, queue: str) -> None:
    archived = later(published("guardduty_instance"), 1)
    archived["detail"]["service"]["archived"] = True
    operations = published("health_exposed_key")
    operations["detail"] |= {"service": "EC2", "eventTypeCode": "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED"}
    for event in (archived, operations, published("macie_sensitive")):
        happens(hub, event)
    assert arrived(hub, queue) == []


def test_a_finding_of_the_account_itself_is_imported_and_one_in_another_name_fails(hub: Account, queue: str) -> None:
    (foreign,) = published("security_hub_inspector")["detail"]["findings"]
    arn = f"arn:aws:securityhub:{hub.region}:123456789012:product/123456789012/default"
    own = {**foreign, "ProductArn": arn, "Id": "own", "Severity": {"Normalized": 89}}
    answer = hub.client("securityhub").batch_import_findings(Findings=[foreign, own])
    assert (answer["SuccessCount"], answer["FailedCount"]) == (1, 1)
    assert answer["FailedFindings"][0]["ErrorCode"] == "InvalidAccess"
    (findings,) = arrived(hub, queue)
    assert (findings["Id"], findings["Severity"]["Label"]) == ("own", "HIGH")


def test_a_linked_region_s_finding_is_shown_and_decided_in_the_home_region(hub: Account, queue: str) -> None:
    away = replace(hub, region="eu-central-1")
    away.client("securityhub").enable_security_hub()
    home = hub.client("securityhub")
    arn = home.create_finding_aggregator(RegionLinkingMode="SPECIFIED_REGIONS", Regions=[away.region])
    try:
        happens(away, published("guardduty_instance"))
        (findings,) = arrived(hub, queue)
        decide(hub, findings, "SUPPRESSED")
        (there,) = away.client("securityhub").get_findings()["Findings"]
        assert there["Workflow"]["Status"] == "SUPPRESSED"
        assert [each["Workflow"]["Status"] for each in arrived(hub, queue)] == ["SUPPRESSED"]
        home.update_finding_aggregator(FindingAggregatorArn=arn["FindingAggregatorArn"], RegionLinkingMode="NO_REGIONS")
        assert home.get_findings()["Findings"] == []
    finally:
        away.client("securityhub").disable_security_hub()


def test_an_update_of_a_missing_finding_is_not_processed(hub: Account) -> None:
    unknown = {"Id": "none", "ProductArn": "arn:aws:securityhub:eu-west-1::product/aws/guardduty"}
    answer = hub.client("securityhub").batch_update_findings(
        FindingIdentifiers=[unknown], Workflow={"Status": "NOTIFIED"}
    )
    assert answer["UnprocessedFindings"][0]["ErrorCode"] == "FindingNotFound"


def test_an_event_is_delivered_twice_on_demand_with_one_id(hub: Account, queue: str) -> None:
    event = published("security_hub_group")
    asked = {each: event[each] for each in ("source", "detail-type", "detail", "resources")}
    event_id = send_as_aws(hub.endpoint, hub.region, {**asked, "times": 2})
    messages = hub.client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
    assert [json.loads(message["Body"])["id"] for message in messages] == [event_id, event_id]
