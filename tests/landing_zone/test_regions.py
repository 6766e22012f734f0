"""Which Regions have a stack, what each holds, and how they hang together."""

from __future__ import annotations

from typing import Any

import aws_cdk as cdk
import pytest

from secure_baseline.landing_zone.detection_stack import linked_regions
from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.regions import RegionForm, further_regions, reached_regions, read_back_regions
from secure_baseline.landing_zone.settings import Settings
from secure_baseline.landing_zone.settings_account import AccountSection
from tests.constructs.whole_landing_zone import templates

ALLOWED, LISTENING, RETIRED = RegionForm.ALLOWED, RegionForm.LISTENING, RegionForm.RETIRED


def account(*allowed: str, retired: tuple[str, ...] = ()) -> AccountSection:
    """The first Region is the home Region."""
    return AccountSection(
        home_region=allowed[0],
        allowed_regions=allowed,
        retired_regions=retired,
        alert_emails=("security@example.com",),
    )


@pytest.mark.parametrize(
    ("section", "forms"),
    [
        (account("us-east-1"), {}),
        (account("us-east-1", "eu-west-1"), {"eu-west-1": ALLOWED}),
        (account("eu-central-1"), {"us-east-1": LISTENING}),
        (account("eu-central-1", "us-east-1"), {"us-east-1": ALLOWED}),
        (account("eu-central-1", "eu-west-1"), {"us-east-1": LISTENING, "eu-west-1": ALLOWED}),
        (account("us-east-1", retired=("eu-west-1",)), {"eu-west-1": RETIRED}),
        # It is needed even so: the stack is not emptied, but does less.
        (account("eu-central-1", retired=("us-east-1",)), {"us-east-1": LISTENING}),
        (account("us-gov-west-1", "us-gov-east-1"), {"us-gov-east-1": ALLOWED}),
        (account("us-gov-east-1"), {"us-gov-west-1": LISTENING}),
        (account("cn-northwest-1"), {"cn-north-1": LISTENING}),
    ],
    ids=str,
)
def test_which_regions_have_a_stack_beside_the_home_region(
    section: AccountSection, forms: dict[str, RegionForm]
) -> None:
    assert further_regions(section) == forms


def test_a_retired_region_is_not_read_back() -> None:
    section = account("eu-central-1", "eu-west-1", retired=("eu-north-1",))
    assert read_back_regions(section) == ["eu-central-1", "us-east-1", "eu-west-1"]


def test_the_region_in_which_people_sign_in_is_not_disabled() -> None:
    section = account("eu-central-1", "ap-east-1", retired=("eu-south-1",))
    assert reached_regions(section, None) == ["eu-central-1", "ap-east-1", "eu-south-1"]
    assert reached_regions(section, "me-south-1")[3:] == ["me-south-1"]
    assert reached_regions(section, "ap-east-1") == reached_regions(section, None)


def test_the_account_stack_leaves_the_region_in_which_people_sign_in_enabled() -> None:
    resources = templates()["SecureBaseline-Account"]["Resources"].values()
    (allowed,) = [each["Properties"] for each in resources if each["Properties"].get("Setting") == "OptInRegions"]
    assert allowed["AllowedRegions"] == ["eu-central-1", "eu-west-1", "eu-north-1", "us-east-1"]


@pytest.fixture(scope="module")
def stacks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("regions")
    (folder / "baseline.toml").write_text(
        """
        [account]
        home_region = "eu-central-1"
        allowed_regions = ["eu-central-1", "eu-west-1"]
        retired_regions = ["eu-north-1"]
        alert_emails = ["security@example.com"]
        [contacts.security]
        name = "Security team"
        title = "Security"
        email = "security@example.com"
        phone = "+49 30 1234567"
        """,
        "utf-8",
    )
    app = cdk.App(outdir=str(folder / "cdk.out"))
    LandingZone(app, "LandingZone", settings=Settings.load(folder / "baseline.toml"))
    return {stack.stack_name: stack for stack in app.synth().stacks_recursively}


def kinds(stack: Any) -> set[str]:
    return {resource["Type"] for resource in stack.template["Resources"].values()}


def test_each_stack_is_in_its_region(stacks: dict[str, Any]) -> None:
    assert {name: stack.environment.region for name, stack in stacks.items()} == {
        "SecureBaseline-Account": "eu-central-1",
        "SecureBaseline-Region-eu-west-1": "eu-west-1",
        "SecureBaseline-Region-us-east-1": "us-east-1",
        "SecureBaseline-Region-eu-north-1": "eu-north-1",
    }


def test_a_region_in_use_waits_for_the_home_region_whose_bucket_it_names(stacks: dict[str, Any]) -> None:
    needed = {each.id for each in stacks["SecureBaseline-Region-eu-west-1"].dependencies}
    assert stacks["SecureBaseline-Account"].id in needed


def test_a_region_that_only_sends_events_needs_nothing_of_others(stacks: dict[str, Any]) -> None:
    listening = stacks["SecureBaseline-Region-us-east-1"]
    assert stacks["SecureBaseline-Account"].id not in {each.id for each in listening.dependencies}
    assert kinds(listening) == {
        "AWS::CloudWatch::Alarm",
        "AWS::Events::Rule",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Role",
        "AWS::SQS::Queue",
        "AWS::SQS::QueuePolicy",
    }


def test_a_retired_region_has_an_empty_stack(stacks: dict[str, Any]) -> None:
    assert kinds(stacks["SecureBaseline-Region-eu-north-1"]) == {"AWS::CloudFormation::WaitConditionHandle"}


def test_the_account_s_stack_names_the_regions_to_verify(stacks: dict[str, Any]) -> None:
    regions = stacks["SecureBaseline-Account"].template["Outputs"]["Regions"]["Value"]
    assert regions == "eu-central-1,us-east-1,eu-west-1"


@pytest.mark.parametrize(
    ("section", "linked"),
    [
        (account("eu-central-1", "eu-west-1"), ["eu-west-1"]),
        # Security Hub aggregates no findings in a Region that is disabled by default.
        (account("eu-central-2", "eu-west-1"), []),
        (account("us-gov-west-1", "us-gov-east-1"), ["us-gov-east-1"]),
    ],
    ids=str,
)
def test_the_regions_whose_findings_security_hub_aggregates(section: AccountSection, linked: list[str]) -> None:
    assert linked_regions(section) == linked
