"""Other settings than the shipped ones: each passes every check, deploys, and is in force.

The emulated account holds each resource's properties against what its APIs give back, so a stack that deploys proves
that every type and property in it is handled: an unknown type, or a property that nothing applied, would fail it.
CloudFormation works in a role that has the policy of docs/real-account.md and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline.policy.level import Level
from secure_baseline.policy.rules import all_rules
from secure_baseline.verify.landing_zone import verify
from tests.deploy.aftermath import assert_harmless
from tests.deploy.direct import REGION, Deployment
from tests.deploy.execution_policy import execution_policy
from tests.synthesis import ROOT, Assembly, synthesize_here

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = (ROOT / "baseline.toml").read_text("utf-8")


def _with(**values: str) -> str:
    """The shipped settings with other values for some keys, also for those that are commented out.

    Without what detects and responds: tests/verify deploys that twice.
    """
    text = re.sub(r"(?ms)^\[detection\]$.*?(?=^\[network\]$)", "", SHIPPED)
    for key, value in values.items():
        text, found = re.subn(rf"(?m)^(# )?{key} = .*$", f"{key} = {value}", text)
        assert found, key
    return text


PIPELINE_AND_BUDGET = """
[deployment]
host = "github"
repository = "octo-org/infrastructure"
environment = "production"

[budget]
monthly_usd = 100
"""
# Aurora MySQL is what tests/verify/waived.toml has.
VARIANTS = {
    "mysql in three zones, a NAT gateway each, object lock, all data events, alerts from high on": _with(
        engine='"mysql"',
        engine_version='"8.4.9"',
        instance_type='"t4g.medium"',
        object_lock_days="400",
        data_events='"all"',
        alert_floor='"high"',
        zones="3",
        nat_gateways='"per-zone"',
    )
    + PIPELINE_AND_BUDGET,
    "aurora-postgresql in one zone, no NAT": _with(
        engine='"aurora-postgresql"',
        engine_version='"17.9"',
        instance_type='"t4g.medium"',
        single_zone_reason='"an environment for tests only"',
        nat_gateways='"none"',
        database_name='"app"',
    ).replace("storage_gib = 20", ""),
}


#: Where the first deployments of each fail: a sample; test_failing_everywhere.py has them all.
MYSQL, AURORA = VARIANTS
FAILING = {
    MYSQL: {"SecureBaseline-Data": ["Database/LogSettings/ErrorLog/Default"]},
    AURORA: {"SecureBaseline-Account": ["SecureAccount/Settings/ConfigRecorder/Default"]},
}


#: In `make test` tests/verify/waived.toml stands for the second: Aurora in one zone without NAT, checked and deployed.
TIERS = {
    MYSQL: [pytest.mark.xdist_group(MYSQL)],
    AURORA: [pytest.mark.xdist_group(AURORA), pytest.mark.large],
}


@pytest.fixture(scope="module", params=[pytest.param(name, marks=marks) for name, marks in TIERS.items()])
def variant(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def assembly(variant: str, tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize_here(tmp_path_factory.mktemp("variant"), VARIANTS[variant])


def test_no_finding_is_left_unacknowledged(assembly: Assembly) -> None:
    assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output


def test_every_acknowledgement_matches_a_finding(assembly: Assembly) -> None:
    """Without CDK's validator, which takes seconds: the shipped settings are checked against it."""
    # Nor rules of level strict, which tests/policy/test_beyond.py runs over every construct.
    strict = {f"SecureBaseline::{rule.id}" for rule in all_rules() if rule.level == Level.STRICT}
    acknowledged = {
        each
        for each in assembly.acknowledged
        if not each[1].startswith("CloudFormation-Validate::") and each[1] not in strict
    }
    assert acknowledged - assembly.accepted == set()


def test_cfn_lint_has_nothing_to_say(assembly: Assembly) -> None:
    assert assembly.lint() == ""


@pytest.fixture(scope="module")
def deployed(assembly: Assembly, variant: str) -> Iterator[Deployment]:
    """After as many attempts as there are resources at which it is made to fail."""
    reach_names_below_loopback()
    with running_server() as endpoint:
        deployment = Deployment(endpoint, assembly.folder, execution_policy())
        deployment.run(FAILING[variant])
        yield deployment


def test_it_deploys_and_is_in_force(deployed: Deployment) -> None:
    report = verify(deployed.clients, "SecureBaseline", REGION)
    assert [reading for reading in report.promised if reading not in report.in_force] == []


def test_a_failed_first_deployment_leaves_nothing_harmful(deployed: Deployment) -> None:
    assert_harmless(deployed.failures)
