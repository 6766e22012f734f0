"""What baseline.toml says of people: which of the constructs it makes, and what it refuses."""

from __future__ import annotations

import configparser
import json
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk import App
from aws_cdk.assertions import Template

from emulator.account import ACCOUNT_ID, environment
from emulator.server import running_server
from secure_baseline.cli import main
from secure_baseline.landing_zone.landing_zone import LandingZone
from tests.landing_zone.settings_draft import Draft

if TYPE_CHECKING:
    from pathlib import Path

    from aws_cdk import Stack

CENTER = """
[identity_center]
instance_arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
identity_store_id = "d-1234567890"
start_url = "https://d-1234567890.awsapps.com/start"
"""
ADDRESS = "https://d-1234567890.awsapps.com/start"


EVERYTHING_ELSE = ("database", "bucket", "network", "detection")


def zone(
    folder: Path, *, center: str = "", break_glass_user: bool = False, regions: str = '["us-east-1"]'
) -> LandingZone:
    """A landing zone without what is about other things."""
    draft = Draft(folder / "baseline.toml")
    for section in EVERYTHING_ELSE:
        draft.drop(section)
    draft.text += center
    draft.set("identity", "break_glass_user", json.dumps(break_glass_user))
    draft.set("account", "allowed_regions", regions)
    return LandingZone(App(), "LandingZone", settings=draft.load())


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> LandingZone:
    """As shipped."""
    return zone(tmp_path_factory.mktemp("users"))


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory) -> LandingZone:
    """With Identity Center, in another Region."""
    return zone(tmp_path_factory.mktemp("signed_in"), center=CENTER + 'region = "eu-central-1"\n')


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> LandingZone:
    """With Identity Center, and with a user for emergencies."""
    folder = tmp_path_factory.mktemp("both")
    return zone(folder, center=CENTER, break_glass_user=True, regions='["us-east-1", "eu-west-1"]')


def kinds(stack: Stack) -> set[str]:
    resources: dict[str, Any] = Template.from_stack(stack).to_json()["Resources"]
    return {resource["Type"] for resource in resources.values()}


def test_people_are_users_in_groups_without_a_break_glass_user(users: LandingZone) -> None:
    assert users.identity is None
    assert "AWS::IAM::Group" in kinds(users.account)
    assert "AWS::IAM::User" not in kinds(users.account)


def test_with_identity_center_there_is_the_boundary_without_groups(
    signed_in: LandingZone,
) -> None:
    assert signed_in.identity is not None
    assert signed_in.identity.stack_name == "SecureBaseline-Identity"
    assert "AWS::SSO::Assignment" in kinds(signed_in.identity)
    assert "AWS::IAM::Group" not in kinds(signed_in.account)
    policies = Template.from_stack(signed_in.account).find_resources("AWS::IAM::ManagedPolicy").values()
    assert "/secure-baseline/boundary/" in [policy["Properties"].get("Path") for policy in policies]


def test_identity_center_may_be_in_another_region(signed_in: LandingZone) -> None:
    assert signed_in.identity is not None
    assert signed_in.identity.region == "eu-central-1"
    regions = Template.from_stack(signed_in.account).find_outputs("Regions")["Regions"]["Value"]
    assert regions == "us-east-1,eu-central-1", "who reads the account back has to look there too"


def test_a_break_glass_user_has_its_group_alert_and_alarm_with_identity_center(both: LandingZone) -> None:
    assert {"AWS::IAM::Group", "AWS::IAM::User"} <= kinds(both.account)
    assert both.audit is not None
    alarms = Template.from_stack(both.audit).find_resources("AWS::CloudWatch::Alarm").values()
    assert [each for each in alarms if "break-glass user" in each["Properties"]["AlarmDescription"]]
    sent = json.dumps(Template.from_stack(both.regions["eu-west-1"]).find_resources("AWS::Events::Rule"))
    assert ":user/secure-baseline/break-glass/" in sent


def test_keys_are_tagged_so_that_developers_cannot_change_them(users: LandingZone) -> None:
    for stack in (users.account, users.audit):
        assert stack is not None
        for key in Template.from_stack(stack).find_resources("AWS::KMS::Key").values():
            assert {"Key": "secure-baseline", "Value": "protected"} in key["Properties"]["Tags"]


@pytest.mark.parametrize(
    ("line", "center", "groups"),
    [
        ("", "", True),
        ("groups = false", "", False),
        ("", CENTER, False),
        ("groups = true", CENTER, True),
    ],
)
def test_groups_are_created_unless_people_sign_in_elsewhere_or_the_file_says_so(
    draft: Draft, line: str, center: str, groups: bool
) -> None:
    draft.text += center
    draft.insert("identity", line)
    assert draft.load().access_groups is groups


def test_an_emergency_user_without_groups_is_refused(draft: Draft) -> None:
    draft.set("identity", "break_glass_user", "true")
    line = draft.insert("identity", "groups = false")
    sentence = "must be true or left out, because the break-glass user needs a group, got false"
    assert draft.mistake() == f":{line}: identity.groups: {sentence}"


@pytest.mark.parametrize(
    ("key", "value", "form"),
    [
        ("instance_arn", "ssoins-1", "an ARN such as arn:aws:sso:::instance/ssoins-1234567890abcdef"),
        ("identity_store_id", "store", "an id such as d-1234567890"),
        ("start_url", "d-1234567890.awsapps.com", f"an address such as {ADDRESS}"),
    ],
)
def test_an_id_that_identity_center_would_refuse_is_refused(draft: Draft, key: str, value: str, form: str) -> None:
    draft.text += CENTER
    line = draft.set("identity_center", key, f'"{value}"')
    assert draft.mistake() == f':{line}: identity_center.{key}: must be {form}, got "{value}"'


@pytest.mark.parametrize("hours", [0, 13])
def test_sessions_are_within_identity_centers_limits(draft: Draft, hours: int) -> None:
    draft.text += CENTER
    line = draft.insert("identity_center", f"session_hours = {hours}")
    sentence = f"must be 1 to 12 hours (Identity Center's limits), got {hours}"
    assert draft.mistake() == f":{line}: identity_center.session_hours: {sentence}"


def test_an_existing_group_is_named_by_its_id(draft: Draft) -> None:
    draft.text += f'{CENTER}\n[identity_center.groups]\nauditors = "Auditors"\n'
    assert "identity_center.groups.auditors: must be the id of a group of the identity store" in draft.mistake()


class TestSsoProfiles:
    """`secure-baseline sso-profiles`."""

    def printed(self, draft: Draft, capsys: pytest.CaptureFixture[str], *arguments: str) -> configparser.ConfigParser:
        draft.load()
        assert main(["sso-profiles", "--settings", str(draft.path), *arguments]) == 0
        config = configparser.ConfigParser()
        config.read_string(capsys.readouterr().out)
        return config

    def test_it_is_what_the_aws_cli_reads(self, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
        draft.text += CENTER + 'region = "eu-central-1"\n'
        config = self.printed(draft, capsys, "--account", "111122223333")
        assert config["sso-session secure-baseline"]["sso_start_url"] == ADDRESS
        assert config["sso-session secure-baseline"]["sso_region"] == "eu-central-1"
        assert dict(config["profile securebaseline-auditor"]) == {
            "sso_session": "secure-baseline",
            "sso_account_id": "111122223333",
            "sso_role_name": "SecureBaseline-Auditor",
            "region": "us-east-1",
        }

    def test_the_account_is_that_of_the_credentials(
        self, draft: Draft, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        draft.text += CENTER
        with running_server() as endpoint:
            for name, value in environment(endpoint, "us-east-1").items():
                monkeypatch.setenv(name, value)
            config = self.printed(draft, capsys, "--endpoint-url", endpoint)
        assert config["profile securebaseline-billing"]["sso_account_id"] == ACCOUNT_ID

    def test_without_the_section_there_is_nothing_to_print(
        self, draft: Draft, capsys: pytest.CaptureFixture[str]
    ) -> None:
        draft.load()
        assert main(["sso-profiles", "--settings", str(draft.path), "--account", "111122223333"]) == 2
        assert "has no section [identity_center], so there is nothing to sign in with" in capsys.readouterr().err

    def test_an_invalid_account_id_is_refused(self, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["sso-profiles", "--settings", str(draft.path), "--account", "me"]) == 2
        assert "--account must be twelve digits, got 'me'" in capsys.readouterr().err

    def test_a_file_with_mistakes_is_reported(self, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
        draft.path.write_text("[account]\n", "utf-8")
        assert main(["sso-profiles", "--settings", str(draft.path), "--account", "111122223333"]) == 2
        assert "account.home_region: is required" in capsys.readouterr().err
