"""An account where all of it is on already: it is completed, never weakened or doubled, and found again afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from emulator import clock
from emulator.account import ACCOUNT_ID
from emulator.doors import pass_time
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline.verify.landing_zone import verify
from tests.deploy.direct import REGION, Deployment
from tests.synthesis import synthesize_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secure_baseline.verify.report import VerifyReport

    Clients = Callable[[str], Any]
    Snapshot = dict[str, Any]

# [audit] is left out, as its comment says: the account's own trail does its work, and a second one bills.
SETTINGS = f"""
[account]
home_region = "{REGION}"
alert_emails = ["security@example.com"]

[contacts.security]
name = "Security team"
title = "Security"
email = "security@example.com"
phone = "+49 30 1234567"

[detection]
macie = true
detective = true
"""
STRICT = {
    "MinimumPasswordLength": 20,
    "MaxPasswordAge": 60,
    "PasswordReusePrevention": 24,
    "RequireLowercaseCharacters": True,
    "RequireNumbers": True,
    "RequireSymbols": True,
    "RequireUppercaseCharacters": True,
    "AllowUsersToChangePassword": True,
}
THEIRS = "their-records"
ON = {"EKS_AUDIT_LOGS", "AI_PROTECTION"}
NIST = "nist-800-53/v/5.0.0"

pytestmark = pytest.mark.xdist_group("adoption")


def switch_everything_on(client: Clients) -> None:
    """Existing services: other names, other choices, some stricter and some weaker than ours."""
    guardduty = client("guardduty")
    detector = guardduty.create_detector(Enable=True, FindingPublishingFrequency="SIX_HOURS", Tags={"owner": "them"})
    features = guardduty.get_detector(DetectorId=detector["DetectorId"])["Features"]
    switchable = [each["Name"] for each in features if each["Name"] not in {"CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"}]
    off = [{"Name": name, "Status": "DISABLED"} for name in switchable if name not in ON]
    guardduty.update_detector(
        DetectorId=detector["DetectorId"], Features=[each for each in off if not each["Name"].startswith("EKS_RUN")]
    )
    client("securityhub").enable_security_hub(EnableDefaultStandards=False, Tags={"owner": "them"})
    client("securityhub").batch_enable_standards(
        StandardsSubscriptionRequests=[{"StandardsArn": f"arn:aws:securityhub:{REGION}::standards/{NIST}"}]
    )
    client("inspector2").enable(resourceTypes=["EC2"])
    client("macie2").enable_macie(findingPublishingFrequency="ONE_HOUR")
    clock.advance(clock.AFTER_A_STACK_SECONDS)  # it was enabled long ago
    client("accessanalyzer").create_analyzer(analyzerName="theirs", type="ACCOUNT")
    client("iam").update_account_password_policy(**STRICT)
    record_and_audit(client)


def record_and_audit(client: Clients) -> None:
    client("s3").create_bucket(Bucket=THEIRS)
    services = [{"Service": "config.amazonaws.com"}, {"Service": "cloudtrail.amazonaws.com"}]
    allowed = [
        {"Effect": "Allow", "Principal": service, "Action": action, "Resource": resource}
        for service in services
        for action, resource in (
            (["s3:GetBucketAcl", "s3:ListBucket"], f"arn:aws:s3:::{THEIRS}"),
            (["s3:PutObject"], f"arn:aws:s3:::{THEIRS}/*"),
        )
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": allowed})
    client("s3").put_bucket_policy(Bucket=THEIRS, Policy=policy)
    config, role = client("config"), client("iam").create_service_linked_role(AWSServiceName="config.amazonaws.com")
    config.put_configuration_recorder(
        ConfigurationRecorder={
            "name": "theirs",
            "roleARN": role["Role"]["Arn"],
            "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True},
        }
    )
    config.put_delivery_channel(DeliveryChannel={"name": "their-channel", "s3BucketName": THEIRS})
    config.start_configuration_recorder(ConfigurationRecorderName="theirs")
    client("cloudtrail").create_trail(Name="theirs", S3BucketName=THEIRS, IsMultiRegionTrail=True)
    client("cloudtrail").start_logging(Name="theirs")


def snapshot(client: Clients) -> Snapshot:
    """Everything that this landing zone could have changed, as the services return it."""
    guardduty, hub, config = client("guardduty"), client("securityhub"), client("config")
    detectors = [
        {key: each[key] for key in ("Features", "FindingPublishingFrequency", "Status", "Tags")}
        for identifier in guardduty.list_detectors()["DetectorIds"]
        for each in [guardduty.get_detector(DetectorId=identifier)]
    ]
    described = hub.describe_hub()
    subscriptions = hub.get_enabled_standards()["StandardsSubscriptions"]
    return {
        "detectors": detectors,
        "hub": [described["SubscribedAt"], described["AutoEnableControls"], described["ControlFindingGenerator"]],
        "standards": sorted(each["StandardsArn"].partition("standards/")[2] for each in subscriptions),
        "scans": client("inspector2").batch_get_account_status(accountIds=[ACCOUNT_ID])["accounts"],
        "macie": client("macie2").get_macie_session()["status"],
        "discovery": client("macie2").get_automated_discovery_configuration()["status"],
        "graphs": client("detective").list_graphs()["GraphList"],
        "analyzers": [each["name"] for each in client("accessanalyzer").list_analyzers()["analyzers"]],
        "recorders": config.describe_configuration_recorders()["ConfigurationRecorders"],
        "recording": [
            each["recording"]
            for each in config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
        ],
        "channels": config.describe_delivery_channels()["DeliveryChannels"],
        "password policy": client("iam").get_account_password_policy()["PasswordPolicy"],
        "trails": [each["Name"] for each in client("cloudtrail").describe_trails()["trailList"]],
        "kept": [
            each["Name"] for each in client("ssm").describe_parameters()["Parameters"] if "baseline" in each["Name"]
        ],
    }


def features(account: Snapshot) -> set[str]:
    (detector,) = account["detectors"]
    return {each["Name"] for each in detector["Features"] if each["Status"] == "ENABLED"}


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The account before, with and after the landing zone."""
    assembly = synthesize_here(tmp_path_factory.mktemp("adoption"), SETTINGS, checked=False)  # as tests/verify has it
    reach_names_below_loopback()
    with running_server() as endpoint:
        deployment = Deployment(endpoint, assembly.folder)
        switch_everything_on(deployment.client)
        pass_time(endpoint, 60)  # Macie's session is not there at once
        before = snapshot(deployment.client)
        deployment.run()
        report = verify(deployment.clients, "SecureBaseline", REGION)
        during = snapshot(deployment.client)
        deployment.destroy()
        yield {"before": before, "during": during, "after": snapshot(deployment.client), "report": report}


def test_every_guarantee_is_in_force(life: dict[str, Any]) -> None:
    report: VerifyReport = life["report"]
    assert [reading for reading in report.promised if reading not in report.in_force] == []


def test_guardduty_is_completed(life: dict[str, Any]) -> None:
    ours = {"S3_DATA_EVENTS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS"}
    assert features(life["during"]) == features(life["before"]) | ours
    assert features(life["before"]) >= ON


def test_security_hub_keeps_its_standard_in_addition_to_ours(life: dict[str, Any]) -> None:
    ours = ["aws-foundational-security-best-practices/v/1.0.0", "cis-aws-foundations-benchmark/v/5.0.0"]
    assert life["during"]["standards"] == [*ours, NIST]


def test_inspector_and_macie_are_completed(life: dict[str, Any]) -> None:
    (account,) = life["during"]["scans"]
    on = {name for name, state in account["resourceState"].items() if state["status"] == "ENABLED"}
    assert on == {"ec2", "ecr", "lambda"}
    assert (life["during"]["macie"], life["during"]["discovery"]) == ("ENABLED", "ENABLED")


@pytest.mark.parametrize(
    "what", ["hub", "analyzers", "recorders", "recording", "channels", "password policy", "trails"]
)
def test_what_is_sufficient_is_neither_changed_nor_duplicated(life: dict[str, Any], what: str) -> None:
    assert life["during"][what] == life["before"][what]


def test_destroy_leaves_exactly_what_was_found(life: dict[str, Any]) -> None:
    assert life["after"] == life["before"]
