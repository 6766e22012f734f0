"""The landing zone against every rule pack, CDK's strict validator and cfn-lint."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from secure_baseline.core.acknowledge import ACKNOWLEDGEMENT_METADATA
from tests.synthesis import ROOT, Assembly, synthesize

SHIPPED = (ROOT / "baseline.toml").read_text("utf-8")
PACKS = {"AwsSolutions", "NIST.800.53.R5", "HIPAA.Security", "PCI.DSS.321", "Serverless"}


def _with(**replacements: str) -> str:
    """The shipped settings with other values for some keys."""
    text = SHIPPED
    for key, value in replacements.items():
        text, count = re.subn(rf"(?m)^#? ?{key} = .*$", f"{key} = {value}", text, count=1)
        assert count == 1, key
    return text


SETTINGS = {
    "as shipped": SHIPPED,
    "mysql": _with(engine='"mysql"', engine_version='"8.4.6"', instance_type='"t4g.medium"'),
    "aurora-postgresql in one zone, alerts from high on": _with(
        alert_floor='"high"',
        engine='"aurora-postgresql"',
        engine_version='"17.6"',
        instance_type='"t4g.medium"',
        single_zone_reason='"an environment for tests only"',
    ).replace("storage_gib = 20", ""),
    "aurora-mysql, three zones": _with(
        engine='"aurora-mysql"', engine_version='"8.0.mysql_aurora.3.10.0"', instance_type='"t4g.medium"', zones="3"
    ).replace("storage_gib = 20", ""),
}


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda name: name)
def assembly(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    folder = tmp_path_factory.mktemp("assembly")
    settings = folder / "baseline.toml"
    settings.write_text(SETTINGS[request.param], "utf-8")
    return synthesize(folder / "cdk.out", baseline=settings)


@pytest.mark.xdist_group("policy")
class TestLandingZone:
    def test_no_finding_is_left_unacknowledged(self, assembly: Assembly) -> None:
        assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output

    def test_every_pack_ran(self, assembly: Assembly) -> None:
        report = json.loads((assembly.folder / "validation-report.json").read_text("utf-8"))
        assert {plugin["pluginName"] for plugin in report["pluginReports"]} >= PACKS

    def test_every_acknowledgement_still_answers_a_finding(self, assembly: Assembly) -> None:
        assert assembly.metadata(ACKNOWLEDGEMENT_METADATA) - assembly.accepted == set()

    def test_nothing_is_printed(self, assembly: Assembly) -> None:
        assert assembly.output == ""

    def test_cfn_lint_has_nothing_to_say(self, assembly: Assembly) -> None:
        templates = [str(path) for path in sorted(assembly.folder.glob("*.template.json"))]
        # W3005: CDK's own custom-resource functions depend on their role twice.
        # W3691: a major version alone is what RDS recommends with automatic minor upgrades; the rule knows full ones.
        lint = [str(Path(sys.executable).parent / "cfn-lint"), "--ignore-checks", "W3005", "W3691", "--"]
        done = subprocess.run([*lint, *templates], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_weakened_landing_zone_fails_the_synthesis(tmp_path: Path) -> None:
    """The checks are really on: an app with one open bucket does not get through."""
    app = tmp_path / "app.py"
    app.write_text(
        "import aws_cdk as cdk\n"
        "from aws_cdk import aws_s3 as s3\n"
        "from secure_baseline.policy.checks import add_checks\n"
        "app = cdk.App()\n"
        "s3.Bucket(cdk.Stack(app, 'Stack'), 'Open')\n"
        "add_checks(app)\n"
        "app.synth()\n",
        "utf-8",
    )
    assembly = synthesize(tmp_path / "cdk.out", app=app)
    assert assembly.returncode != 0
    assert ("Stack/Open/Resource", "AwsSolutions-S10") in assembly.findings


def test_cdks_own_validator_is_strict(tmp_path: Path) -> None:
    """A property that CloudFormation would refuse is an error, not a warning."""
    app = tmp_path / "app.py"
    app.write_text(
        "import aws_cdk as cdk\n"
        "app = cdk.App()\n"
        "cdk.CfnResource(cdk.Stack(app, 'Stack'), 'Topic', type='AWS::SNS::Topic', properties={'NoSuch': 1})\n"
        "app.synth()\n",
        "utf-8",
    )
    assembly = synthesize(tmp_path / "cdk.out", app=app)
    assert assembly.returncode != 0
    assert "NoSuch" in assembly.output
