from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

GUARDDUTY = "GuardDuty looks for threats, in every source that was chosen"
STANDARDS = "The account is checked against the chosen standards all the time"
SENSITIVE_DATA = "Buckets are searched for sensitive data where that was chosen"


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


@breaks("Security Hub gathers what services find", "off")
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


@breaks("What is found in linked Regions is gathered here", "nothing is aggregated")
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


@breaks("What led to a finding is kept for investigation where that was chosen", "0 behavior graphs")
def the_behavior_graph_is_deleted(account: Account) -> None:
    client = account.client("detective")
    for graph in client.list_graphs()["GraphList"]:
        client.delete_graph(GraphArn=graph["Arn"])
