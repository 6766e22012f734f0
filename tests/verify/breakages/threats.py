from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

GUARDDUTY = "GuardDuty looks for threats in every chosen data source"
STANDARDS = "The account is checked continuously against the chosen standards"
SENSITIVE_DATA = "Buckets are searched for sensitive data if configured"


def _detector(account: Account) -> str:
    (detector,) = account.client("guardduty").list_detectors()["DetectorIds"]
    return str(detector)


@breaks(GUARDDUTY, "no detector")
def the_detector_is_deleted(account: Account) -> None:
    account.client("guardduty").delete_detector(DetectorId=_detector(account))


@breaks(GUARDDUTY, "the detector is suspended")
def the_detector_is_suspended(account: Account) -> None:
    account.client("guardduty").update_detector(DetectorId=_detector(account), Enable=False)


@breaks(GUARDDUTY, "4 protection plans")
def a_protection_plan_is_switched_off(account: Account) -> None:
    account.client("guardduty").update_detector(
        DetectorId=_detector(account), Features=[{"Name": "RDS_LOGIN_EVENTS", "Status": "DISABLED"}]
    )


@breaks(GUARDDUTY, "publishes six hours")
def findings_are_published_late(account: Account) -> None:
    account.client("guardduty").update_detector(DetectorId=_detector(account), FindingPublishingFrequency="SIX_HOURS")


@breaks("Security Hub collects the findings of other services", "off")
def security_hub_is_disabled(account: Account) -> None:
    account.client("securityhub").disable_security_hub()


@breaks(STANDARDS, "not as deployed")
def a_standard_is_disabled(account: Account) -> None:
    client = account.client("securityhub")
    enabled = client.get_enabled_standards()["StandardsSubscriptions"]
    client.batch_disable_standards(StandardsSubscriptionArns=[enabled[0]["StandardsSubscriptionArn"]])


@breaks("Software is scanned for known vulnerabilities", "scans EC2, LAMBDA")
def images_are_no_longer_scanned(account: Account) -> None:
    account.client("inspector2").disable(resourceTypes=["ECR"])


@breaks("Findings from linked Regions are aggregated in this Region", "nothing is aggregated")
def the_finding_aggregator_is_deleted(account: Account) -> None:
    client = account.client("securityhub")
    for aggregator in client.list_finding_aggregators()["FindingAggregators"]:
        client.delete_finding_aggregator(FindingAggregatorArn=aggregator["FindingAggregatorArn"])


@breaks(SENSITIVE_DATA, "Macie disabled")
def macie_is_disabled(account: Account) -> None:
    account.client("macie2").disable_macie()


@breaks(SENSITIVE_DATA, "automated discovery disabled")
def automated_discovery_is_switched_off(account: Account) -> None:
    account.client("macie2").update_automated_discovery_configuration(status="DISABLED")


@breaks("The data behind a finding is kept for investigation if configured", "0 behavior graphs")
def the_behavior_graph_is_deleted(account: Account) -> None:
    client = account.client("detective")
    for graph in client.list_graphs()["GraphList"]:
        client.delete_graph(GraphArn=graph["Arn"])
