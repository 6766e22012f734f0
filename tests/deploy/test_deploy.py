"""The landing zone's life, by the real cdk CLI: deployed, deployed again, changed by hand, broken, destroyed."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from emulator.account import environment
from secure_baseline import EncryptionKey
from secure_baseline.verify.landing_zone import verify
from secure_baseline.verify.table import last_line
from tests.cli.test_cli import run
from tests.deploy.account import REGION, Account, emulated_account
from tests.deploy.drift import DRIFT, NOTHING_TO_CHANGE
from tests.synthesis import ROOT, synthesize, synthesize_here
from tests.verify import conftest as verifying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from subprocess import CompletedProcess

    from secure_baseline.landing_zone.landing_zone import LandingZone

SHIPPED = (ROOT / "baseline.toml").read_text("utf-8")
STACKS = ("Account", "Audit", "Detection", "Network", "Data")
CHANGES = {
    'email = "security@example.com"': 'email = "ciso@example.com"',  # by the settings function
    "flow_log_retention_days = 365": "flow_log_retention_days = 400",  # a property
    "zones = 2": "zones = 3",  # resources more
}

pytestmark = [pytest.mark.deploy, pytest.mark.xdist_group("deploy")]


def _changed() -> str:
    text = SHIPPED
    for old, new in CHANGES.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def _with_another_key(zone: LandingZone) -> None:
    """For the trail than its bucket lets in: AWS refuses it at deployment."""
    assert zone.audit is not None
    key = EncryptionKey(zone.audit, "Other", description="not the bucket's")
    zone.audit.audit_trail.trail.kms_key_id = key.key_arn


@pytest.fixture(scope="module")
def account() -> Iterator[Account]:
    with emulated_account() as account:
        yield account


@pytest.fixture(scope="module")
def deployed(account: Account, tmp_path_factory: pytest.TempPathFactory) -> CompletedProcess[str]:
    return account.deploy(synthesize_here(tmp_path_factory.mktemp("first"), SHIPPED, checked=False).folder)


@pytest.fixture(scope="module")
def redeployed(
    account: Account, deployed: CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory
) -> CompletedProcess[str]:
    """By another process, which orders what has no order in another way, and with every check."""
    assert deployed.returncode == 0, deployed.stdout
    return account.deploy(synthesize(tmp_path_factory.mktemp("second"), settings=SHIPPED, validator=False).folder)


@pytest.fixture(scope="module")
def drifted(account: Account, redeployed: CompletedProcess[str]) -> CompletedProcess[str]:
    """What `verify` prints after every setting was changed by hand."""
    assert redeployed.returncode == 0, redeployed.stdout
    for change in DRIFT.values():
        change(verifying.Account(account.endpoint, pid=0))
    return run("verify", **environment(account.endpoint, REGION))


@pytest.fixture(scope="module")
def changed(
    account: Account, drifted: CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory
) -> CompletedProcess[str]:
    """The file is changed too, and the command is the one that `verify` prints: both by one deployment."""
    folder = tmp_path_factory.mktemp("third")
    (folder / "baseline.toml").write_text(_changed(), "utf-8")
    ours = ["-c", f"baseline={folder / 'baseline.toml'}", "--output", str(folder / "cdk.out")]
    return account.cdk(*_printed(drifted), *ours, "--require-approval", "never", CDK_VALIDATION="false")


def _printed(verified: CompletedProcess[str]) -> list[str]:
    """The words behind `cdk` of the first command that it prints."""
    command = re.search(r"cdk (deploy .*)", verified.stdout)
    assert command, verified.stdout + verified.stderr
    return shlex.split(command[1])


@pytest.fixture(scope="module")
def broken(
    account: Account, changed: CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory
) -> CompletedProcess[str]:
    assert changed.returncode == 0, changed.stdout
    assembly = synthesize_here(tmp_path_factory.mktemp("fourth"), _changed(), _with_another_key, checked=False)
    return account.deploy(assembly.folder)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The changed file, without anything on the command line."""
    return synthesize_here(tmp_path_factory.mktemp("fifth"), _changed(), checked=False).folder


@pytest.fixture(scope="module")
def before_destruction(account: Account, broken: CompletedProcess[str]) -> dict[str, dict[str, list[str]]]:
    """What the stacks hold when all else has happened."""
    assert broken.returncode != 0
    return {
        stack: account.resources(f"SecureBaseline-{stack}")
        for stack in ("Account", "Audit", "Detection", "Network", "Data")
    }


@pytest.fixture(scope="module")
def destroyed(
    account: Account,
    before_destruction: dict[str, dict[str, list[str]]],
    plain: Path,
) -> CompletedProcess[str]:
    assert before_destruction
    return account.cdk("destroy", "--all", "--force", "--app", str(plain))


class TestDeployed:
    def test_the_first_deployment_succeeds(self, deployed: CompletedProcess[str]) -> None:
        assert deployed.returncode == 0, deployed.stdout

    def test_every_guarantee_is_in_force(self, account: Account, redeployed: object) -> None:
        assert redeployed
        report = verify(account.clients, "SecureBaseline", REGION)
        assert [reading for reading in report.promised if reading not in report.in_force] == []
        assert f"\n{last_line(report)}\n" in (ROOT / "README.md").read_text("utf-8")

    def test_a_second_deployment_changes_nothing(self, redeployed: CompletedProcess[str]) -> None:
        assert redeployed.stdout.count("(no changes)") == len(STACKS), redeployed.stdout


class TestChanged:
    def test_the_deployment_succeeds(self, changed: CompletedProcess[str]) -> None:
        assert changed.returncode == 0, changed.stdout

    def test_a_setting_of_the_account_is_changed(self, account: Account, changed: object) -> None:
        assert changed
        contact = account.client("account").get_alternate_contact(AlternateContactType="SECURITY")
        assert contact["AlternateContact"]["EmailAddress"] == "ciso@example.com"

    def test_a_property_is_changed(self, account: Account, changed: object) -> None:
        assert changed
        names = account.resources("SecureBaseline-Network")["AWS::Logs::LogGroup"]
        (name,) = [name for name in names if "FlowLog" in name]
        (group,) = account.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
        assert group["retentionInDays"] == 400

    def test_a_further_zone_has_its_subnets(self, account: Account, changed: object) -> None:
        assert changed
        (vpc,) = account.resources("SecureBaseline-Network")["AWS::EC2::VPC"]
        subnets = account.client("ec2").describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
        assert len({subnet["AvailabilityZone"] for subnet in subnets}) == 3
        assert len(subnets) == 9

    def test_the_database_was_not_replaced(self, account: Account, changed: object) -> None:
        assert changed
        assert len(account.client("rds").describe_db_instances()["DBInstances"]) == 1


class TestDrift:
    """Settings that people changed by hand; `changed` ran the command that `verify` prints for it."""

    def test_every_setting_was_changed(self, account: Account) -> None:
        settings = verifying.Account(account.endpoint, pid=0).deployed.of("Custom::AccountSetting")
        assert {each.properties["Setting"] for each in settings} == DRIFT.keys() | NOTHING_TO_CHANGE

    def test_verify_finds_it(self, drifted: CompletedProcess[str]) -> None:
        assert drifted.returncode == 1
        in_force, promised = map(int, re.findall(r"(\d+) of (\d+) in force", drifted.stdout)[0])
        # Snapshots and images are one row.
        assert promised - in_force >= len(DRIFT) - 1, drifted.stdout

    def test_the_printed_command_applies_every_setting_again(
        self, account: Account, changed: CompletedProcess[str]
    ) -> None:
        assert changed.returncode == 0, changed.stdout
        report = verify(account.clients, "SecureBaseline", REGION)
        assert [reading for reading in report.promised if reading not in report.in_force] == []

    def test_the_next_plain_deployment_applies_them_once_more_and_then_nothing_changes(
        self, account: Account, broken: CompletedProcess[str], plain: Path
    ) -> None:
        """`broken` is a plain one that fails in another stack later."""
        assert _set_again(broken, "SecureBaseline-Account")
        again = account.cdk("deploy", "--exclusively", "LandingZone/Account", "--app", str(plain))
        assert again.stdout.count("(no changes)") == 1, again.stdout
        assert not _set_again(again, "SecureBaseline-Account")


def _set_again(deployment: CompletedProcess[str], stack: str) -> list[str]:
    return re.findall(rf"{stack} .* UPDATE_COMPLETE .* Custom::AccountSetting .*", deployment.stdout)


class TestBroken:
    def test_the_deployment_fails(self, broken: CompletedProcess[str]) -> None:
        assert broken.returncode != 0

    def test_the_construct_is_named(self, broken: CompletedProcess[str]) -> None:
        assert "LandingZone/Audit/Trail/Resource" in broken.stdout, broken.stdout

    def test_the_reason_is_the_services_own(self, broken: CompletedProcess[str]) -> None:
        assert "InsufficientS3BucketPolicyException" in broken.stdout, broken.stdout

    def test_the_stack_is_rolled_back(self, account: Account, broken: object) -> None:
        assert broken
        (stack,) = account.client("cloudformation").describe_stacks(StackName="SecureBaseline-Audit")["Stacks"]
        assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"

    def test_the_trail_has_its_former_key(self, account: Account, broken: object) -> None:
        assert broken
        resources = account.resources("SecureBaseline-Audit")
        (trail,) = account.client("cloudtrail").describe_trails(trailNameList=resources["AWS::CloudTrail::Trail"])[
            "trailList"
        ]
        assert trail["KmsKeyId"].rpartition("/")[2] in resources["AWS::KMS::Key"]


class TestDestroyed:
    def test_it_ends_without_error(self, destroyed: CompletedProcess[str]) -> None:
        assert destroyed.returncode == 0, destroyed.stdout

    def test_no_stack_is_left(self, account: Account, destroyed: object) -> None:
        assert destroyed
        stacks = account.client("cloudformation").describe_stacks()["Stacks"]
        assert [stack["StackName"] for stack in stacks] == ["CDKToolkit"]

    def test_every_bucket_is_still_there(
        self, account: Account, before_destruction: dict[str, dict[str, list[str]]], destroyed: object
    ) -> None:
        assert destroyed
        made = {name for resources in before_destruction.values() for name in resources.get("AWS::S3::Bucket", [])}
        assert len(made) == 6
        assert made <= {bucket["Name"] for bucket in account.client("s3").list_buckets()["Buckets"]}

    def test_the_database_is_still_there(self, account: Account, destroyed: object) -> None:
        assert destroyed
        (database,) = account.client("rds").describe_db_instances()["DBInstances"]
        assert database["DeletionProtection"]

    def test_every_key_still_works(
        self, account: Account, before_destruction: dict[str, dict[str, list[str]]], destroyed: object
    ) -> None:
        assert destroyed
        keys = [key for resources in before_destruction.values() for key in resources.get("AWS::KMS::Key", [])]
        states = {account.client("kms").describe_key(KeyId=key)["KeyMetadata"]["KeyState"] for key in keys}
        assert states == {"Enabled"}

    def test_nothing_billed_by_the_hour_is_left_except_the_database(self, account: Account, destroyed: object) -> None:
        assert destroyed
        ec2 = account.client("ec2")
        gateways = ec2.describe_nat_gateways()["NatGateways"]
        assert [gateway for gateway in gateways if gateway["State"] != "deleted"] == []
        assert ec2.describe_addresses()["Addresses"] == []

    def test_the_trail_and_its_alarms_are_gone(self, account: Account, destroyed: object) -> None:
        assert destroyed
        assert account.client("cloudtrail").describe_trails()["trailList"] == []
        assert account.client("cloudwatch").describe_alarms()["MetricAlarms"] == []

    def test_the_account_is_no_less_secure(self, account: Account, destroyed: object) -> None:
        assert destroyed
        assert account.client("iam").get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 14
        assert account.client("ec2").get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
