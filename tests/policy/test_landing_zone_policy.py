"""The landing zone as shipped, against every rule pack, CDK's strict validator and cfn-lint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.synthesis import Assembly, synthesize

if TYPE_CHECKING:
    from pathlib import Path

PACKS = {"AwsSolutions", "NIST.800.53.R5", "HIPAA.Security", "PCI.DSS.321", "Serverless"}

pytestmark = pytest.mark.xdist_group("policy")


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp("shipped"))


def test_no_finding_is_left_unacknowledged(assembly: Assembly) -> None:
    assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output


def test_every_pack_ran(assembly: Assembly) -> None:
    assert {plugin["pluginName"] for plugin in assembly.report} >= PACKS


def test_every_acknowledgement_still_matches_a_finding(assembly: Assembly) -> None:
    assert assembly.acknowledged - assembly.accepted == set()


def test_nothing_is_printed(assembly: Assembly) -> None:
    assert assembly.output == ""


def test_cfn_lint_finds_nothing(assembly: Assembly) -> None:
    assert assembly.lint() == ""


def test_an_open_bucket_fails_synthesis(tmp_path: Path) -> None:
    """The checks are really enabled."""
    app = tmp_path / "app.py"
    app.write_text(
        "import aws_cdk as cdk\n"
        "from aws_cdk import aws_s3 as s3\n"
        "from secure_baseline import Policy\n"
        "app = cdk.App()\n"
        "Policy.enforce(app, packs=['aws-solutions'])\n"
        "s3.Bucket(cdk.Stack(app, 'Stack'), 'Open')\n"
        "app.synth()\n",
        "utf-8",
    )
    assembly = synthesize(tmp_path, app=app, validator=False)
    assert assembly.returncode != 0
    assert ("Stack/Open/Resource", "s3-bucket-requires-tls") in assembly.findings


def test_a_property_that_cloudformation_would_reject_fails_synthesis(tmp_path: Path) -> None:
    """CDK's own validator is strict."""
    app = tmp_path / "app.py"
    app.write_text(
        "import aws_cdk as cdk\n"
        "app = cdk.App()\n"
        "cdk.CfnResource(cdk.Stack(app, 'Stack'), 'Topic', type='AWS::SNS::Topic', properties={'NoSuch': 1})\n"
        "app.synth()\n",
        "utf-8",
    )
    assembly = synthesize(tmp_path, app=app)
    assert assembly.returncode != 0
    assert "NoSuch" in assembly.output
