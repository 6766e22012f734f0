"""Findings of AWS services also arrive through Security Hub, repeatedly: as deployed, people get one alert for each."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest

from emulator.doors import send_as_aws
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline import AlertChannel, FindingAlerts
from tests.deploy.direct import Deployment
from tests.deploy.listening import REGION, Account, eventually
from tests.handlers.listening import published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Event = dict[str, Any]


class Hub(Account):
    """The account with Security Hub."""

    def handled(self) -> int:
        """How often the function that reports findings has run to its end."""
        logs = self.client("logs")
        function = self.client("lambda").get_function_configuration(FunctionName=self.function)
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName=function["LoggingConfig"]["LogGroup"])
        return sum(each["message"].startswith("REPORT RequestId") for page in pages for each in page["events"])

    def subjects(self, do: Any, times: int) -> list[str]:
        """The subjects of the alerts that an action raises, once the function has run this many times."""
        wanted = self.handled() + times
        do()
        assert eventually(lambda: self.handled() >= wanted)
        assert self.handled() == wanted
        self.alert("")
        new, self.alerts = self.alerts, []
        return [alert["Subject"] for alert in new]

    def listen(self) -> None:
        self.subscribe()
        self.function = self.resource("AWS::Lambda::Function", "Findings")
        self.client("securityhub").enable_security_hub(EnableDefaultStandards=False)
        macie = self.client("macie2")
        macie.enable_macie()
        macie.put_findings_publication_configuration(
            securityHubConfiguration={"publishPolicyFindings": True, "publishClassificationFindings": True}
        )

    def decide(self, title: str, status: str) -> None:
        """As a person does it on Security Hub's page."""
        client = self.client("securityhub")
        filters = {"Title": [{"Value": title, "Comparison": "PREFIX"}]}
        (found,) = client.get_findings(Filters=filters)["Findings"]
        identifier = {name: found[name] for name in ("Id", "ProductArn")}
        client.batch_update_findings(FindingIdentifiers=[identifier], Workflow={"Status": status})


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    reach_names_below_loopback()
    with running_server() as endpoint:
        Deployment(endpoint, _assembly(tmp_path_factory.mktemp("relayed"))).run()
        running = Hub(endpoint)
        running.listen()
        yield running


def _assembly(folder: Path) -> Path:
    app = cdk.App(outdir=str(folder))
    stack = cdk.Stack(app, "Detection", env=cdk.Environment(region=REGION))
    FindingAlerts(stack, "Findings", alert_channel=AlertChannel(stack, "Alerts"))
    app.synth()
    return folder


def threat(hour: int, severity: float = 8) -> Event:
    """GuardDuty's finding, seen so many hours after it was first."""
    event = deepcopy(published("guardduty_instance"))
    event["detail"] |= {"updatedAt": f"2026-11-23T{10 + hour}:00:00.000Z", "severity": severity}
    event["detail"]["service"]["count"] += hour
    return event


@pytest.mark.parametrize(
    ("name", "ways", "subject"),
    [
        ("config_group", 2, "MEDIUM: A resource does not comply with the rule demo-rule"),
        ("health_exposed_key", 2, "CRITICAL: AWS risk credentials exposed"),
        ("macie_sensitive", 2, "HIGH: The S3 object contains personal information"),
        # These come by Security Hub only, where it is on.
        ("inspector_finding", 1, "HIGH: CVE-2022-40674 - expat"),
        ("macie_finding", 1, "HIGH: Public access is enabled for the S3 bucket"),
    ],
)
def test_one_finding_is_one_alert_from_any_number_of_sources(hub: Hub, name: str, ways: int, subject: str) -> None:
    (found,) = hub.subjects(lambda: hub.send(published(name)), ways)
    assert found.startswith(subject)


def test_a_threat_is_one_alert_until_it_gets_worse_and_none_while_it_is_suppressed(hub: Hub) -> None:
    title = "Bitcoin-related domain name"
    (first,) = hub.subjects(lambda: hub.send(threat(0)), 2)
    assert first.startswith(f"HIGH: {title}")
    assert hub.subjects(lambda: hub.send(threat(1)), 2) == [], "it goes on"
    (worse,) = hub.subjects(lambda: hub.send(threat(2, 9.5)), 2)
    assert worse.startswith(f"CRITICAL: {title}")
    assert hub.subjects(lambda: hub.decide(title, "SUPPRESSED"), 1) == []
    assert hub.subjects(lambda: hub.send(threat(3, 9.5)), 2) == []
    assert len(hub.subjects(lambda: hub.decide(title, "NEW"), 1)) == 1, "a person wants to hear of it again"
    assert hub.subjects(lambda: hub.decide(title, "NOTIFIED"), 1) == []
    assert hub.subjects(lambda: hub.send(threat(4, 9.5)), 2) == []


def test_an_event_that_is_delivered_twice_is_one_alert(hub: Hub) -> None:
    event = published("security_hub_group")
    asked = {each: event[each] for each in ("source", "detail-type", "detail")}
    twice = hub.subjects(lambda: send_as_aws(hub.endpoint, REGION, {**asked, "times": 2}), 2)
    assert len(twice) == 1
