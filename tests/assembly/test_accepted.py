from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest

from secure_baseline import EncryptedBucket, Exemption
from secure_baseline.assembly.accepted import Accepted, accepted
from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.core.acknowledge import acknowledge
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

REASON = "holds nothing but the build's own output, decided 2026-11"
WEAKENING = Accepted(
    kind="exemption",
    construct="Stack/Output",
    about="encrypted with keys of Amazon S3 instead of a customer managed key",
    reason=REASON,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assembly")
    app = cdk.App(outdir=str(folder))
    stack = cdk.Stack(app, "Stack")
    EncryptedBucket(stack, "Output", s3_managed_key=Exemption(REASON))
    EncryptedBucket(stack, "Owned", s3_managed_key=Exemption(REASON, until="2099-03-31", owner="platform"))
    stage = cdk.Stage(app, "Production")
    nested = cdk.Stack(stage, "Nested")
    topic = cdk.CfnResource(nested, "Topic", type="AWS::SNS::Topic")
    acknowledge(topic, ["Pack::Rule-1"], "it carries no personal data")
    app.synth()
    return folder


def test_an_exemption_is_listed_with_its_construct_and_reason(folder: Path) -> None:
    assert WEAKENING in accepted(folder)


def test_an_exemptions_owner_and_last_day_follow_its_reason(folder: Path) -> None:
    (found,) = [each for each in accepted(folder) if each.construct == "Stack/Owned" and each.kind == "exemption"]
    assert found.why == f"{REASON} (platform, until 2099-03-31)"


def test_exemptions_come_before_acknowledgements(folder: Path) -> None:
    kinds = [each.kind for each in accepted(folder)]
    assert kinds == sorted(kinds, reverse=True)


def test_a_stage_is_read_too(folder: Path) -> None:
    (found,) = [each for each in accepted(folder) if each.about == "Pack::Rule-1"]
    assert found == Accepted(
        kind="acknowledgement",
        construct="Production/Nested/Topic",
        about="Pack::Rule-1",
        reason="it carries no personal data",
    )


def test_the_users_own_acknowledgement_is_listed(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path))
    topic = cdk.CfnResource(cdk.Stack(app, "Stack"), "Topic", type="AWS::SNS::Topic")
    cdk.Validations.of(topic).acknowledge(cdk.Acknowledgment(id="AwsSolutions::AwsSolutions-SNS3", reason=REASON))
    app.synth()
    about = "AwsSolutions::AwsSolutions-SNS3"
    assert accepted(tmp_path) == [Accepted(kind="acknowledgement", construct="Stack/Topic", about=about, reason=REASON)]


def test_a_missing_file_of_the_manifest_is_reported(tmp_path: Path) -> None:
    artifact = {"type": "aws:cloudformation:stack", "additionalMetadataFile": "gone.json"}
    (tmp_path / "manifest.json").write_text(json.dumps({"artifacts": {"Stack": artifact}}), "utf-8")
    with pytest.raises(NotAnAssemblyError, match=r"gone\.json cannot be read"):
        accepted(tmp_path)


class TestCommand:
    def test_the_table_names_construct_weakening_and_reason(self, folder: Path) -> None:
        headings, first, *_ = (line.split("\t") for line in self._run(folder).splitlines())
        assert headings == ["Construct", "Waived or accepted", "Reason"]
        construct, about, reason = first
        assert construct.startswith("Stack/Output")
        assert about.startswith("encrypted with keys of Amazon S3 instead")
        assert reason.startswith("holds nothing but the build's own")

    def test_the_last_line_counts(self, folder: Path) -> None:
        acknowledged = len(accepted(folder)) - 2
        last = self._run(folder).splitlines()[-1]
        assert last == f"2 exemptions, {acknowledged} acknowledged findings"

    def test_json_has_every_one(self, folder: Path) -> None:
        found = [Accepted(**each) for each in json.loads(self._run(folder, "--json"))]
        assert found == accepted(folder)

    def _run(self, folder: Path, *arguments: str) -> str:
        command = [sys.executable, "-m", "secure_baseline.cli", "exemptions", str(folder), *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
