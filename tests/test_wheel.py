"""What a user installs: the wheel, in an environment that has nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

UV = ROOT / ".tools" / "bin" / "uv"
APP = """
import aws_cdk as cdk
from aws_cdk import aws_rds as rds
from secure_baseline import *

app = cdk.App()
Policy.enforce(app, packs=["aws-solutions"])
SecureDefaults.apply(app)
stack = cdk.Stack(app, "Stack")
alerts = AlertChannel(stack, "Alerts", emails=["oncall@example.com"])
people = AlternateContact(name="Team", title="Security", email="security@example.com", phone="+49 30 1")
SecureAccount(stack, "Account", alert_channel=alerts, security_contact=people)
AuditTrail(stack, "Trail", alert_channel=alerts)
network = SecureVpc(stack, "Network")
EncryptedBucket(stack, "Bucket")
engine = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.of("17", "17"))
GuardedDatabase(stack, "Database", engine=engine, vpc=network.vpc, alert_channel=alerts)
app.synth()
"""
TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Open: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: {BlockPublicAcls: false}}}
  Orders: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src}}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def _install(folder: Path, *arguments: str) -> Path:
    python = folder / "bin" / "python"
    subprocess.run([str(UV), "venv", "-q", "--python", sys.executable, str(folder)], check=True)
    subprocess.run([str(UV), "pip", "install", "-q", "--python", str(python), *arguments], check=True)
    return python


@pytest.fixture(scope="module", params=["floor", "locked"])
def python(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    versions = folder / "versions.txt"
    commands = {
        # Of the wheel itself all of these would count as indirect, and be taken at their newest.
        "floor": ["pip", "compile", "--resolution", "lowest-direct", "pyproject.toml"],
        "locked": ["export", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes"],
    }
    subprocess.run([str(UV), *commands[request.param], "-q", "-o", str(versions)], cwd=ROOT, check=True)
    return _install(folder / "venv", "-c", str(versions), str(wheel))


@pytest.fixture(scope="module")
def synthesized(
    python: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("app")
    environment = {**os.environ, "CDK_OUTDIR": str(folder / "cdk.out")}
    return folder, subprocess.run(
        [str(python), "-c", APP], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_floor_and_only_the_floor_has_the_lowest_version(python: Path, request: pytest.FixtureRequest) -> None:
    lowest = re.search(r'"aws-cdk-lib>=([\d.]+)', (ROOT / "pyproject.toml").read_text("utf-8"))
    code = "import importlib.metadata as m; print(m.version('aws-cdk-lib'))"
    installed = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout
    assert lowest
    assert installed.startswith(f"{lowest[1]}.") is (request.node.callspec.params["python"] == "floor")


def test_the_constructs_synthesize_from_it(synthesized: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, done = synthesized
    assert (done.returncode, done.stderr) == (0, "")


def test_the_handlers_code_is_in_the_assembly(synthesized: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = synthesized
    assert list((folder / "cdk.out").glob("asset.*/handlers/settings/index.py"))


def test_the_command_answers(python: Path) -> None:
    done = subprocess.run([str(python.parent / "secure-baseline"), "--version"], capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("form", ["table", "json", "sarif", "junit", "github", "markdown"])
def test_templates_are_checked_from_it_without_node(python: Path, tmp_path: Path, form: str) -> None:
    done = _check(python, tmp_path, "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert "s3-bucket-blocks-public-access" in done.stdout


def test_a_template_is_checked_for_correctness_from_it(python: Path, tmp_path: Path) -> None:
    done = _check(python, tmp_path, "--correctness")
    assert (done.returncode, done.stderr) == (1, "")


def _check(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "template.yaml").write_text(TEMPLATE, "utf-8")
    command = [str(python.parent / "secure-baseline"), "check", "template.yaml", *arguments]
    nowhere = {"PATH": os.devnull}
    return subprocess.run(command, cwd=folder, env=nowhere, capture_output=True, text=True, check=False)


def test_evidence_is_written_from_it(python: Path, tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE, "utf-8")
    command = [str(python.parent / "secure-baseline"), "report", "template.yaml", "--html", "evidence.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "S3.8" in (tmp_path / "evidence.html").read_text("utf-8")


def test_it_holds_the_package_and_nothing_else(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"secure_baseline"}


@pytest.mark.parametrize("path", ["py.typed", "controls/catalogue.json"])
def test_it_holds_package_data(wheel: Path, path: str) -> None:
    assert f"secure_baseline/{path}" in zipfile.ZipFile(wheel).namelist()
