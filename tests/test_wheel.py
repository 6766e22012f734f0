"""What an app's author installs: the wheel with the extra `cdk`, in an environment that has nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.installation.empty import VERSIONS, build_wheel, versions, with_uv
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module", params=VERSIONS)
def python(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    constraints = versions(request.param, folder / "versions.txt", "cdk")
    return with_uv(folder / "venv", "-c", str(constraints), f"{wheel}[cdk]").bin / "python"


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


def test_it_holds_the_package_and_nothing_else(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"secure_baseline"}


@pytest.mark.parametrize(
    "path",
    [
        "py.typed",
        "controls/catalogue.json",
        "cost/prices.toml",
        "starter/app.py",
        "starter/baseline.toml",
        "starter/github.yml",
    ],
)
def test_it_holds_package_data(wheel: Path, path: str) -> None:
    assert f"secure_baseline/{path}" in zipfile.ZipFile(wheel).namelist()
