"""The app that `secure-baseline init` writes, from the wheel in an empty environment to an account that is verified."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from emulator.account import environment
from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from tests.deploy.account import REGION, Account
from tests.installation.empty import Environment, build_wheel, versions, with_uv
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.large, pytest.mark.deploy]

_ANSWERS = ["--alert-email", "security@corp.com", "--contact", "Blue Team", "--phone", "+49 30 1234567"]
_NODE = (ROOT / ".venv" / "bin" / "node").resolve().parent


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, written by a plain installation: without CDK and Node."""
    folder = tmp_path_factory.mktemp("init")
    plain = with_uv(folder / "plain", str(build_wheel(folder)))
    done = plain.run("secure-baseline", "init", "account", "--region", REGION, *_ANSWERS, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "account"


@pytest.fixture(scope="module")
def installed(app: Path) -> Environment:
    """An environment with what the app's own requirements name, and nothing else."""
    constraints = versions("locked", app.parent / "versions.txt", "cdk")
    return with_uv(app / ".venv", "-c", str(constraints), "-r", "requirements-dev.txt", cwd=app)


@pytest.fixture(scope="module")
def synthesized(app: Path, installed: Environment) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "node_modules" / "aws-cdk" / "bin" / "cdk"), "synth", "--quiet", "--no-notices"]
    variables = {"PATH": _path(installed), "HOME": str(app.parent), "AWS_EC2_METADATA_DISABLED": "true"}
    return subprocess.run(command, cwd=app, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def account() -> Iterator[Account]:
    """A new, empty account."""
    reach_names_below_loopback()
    with running_server() as endpoint:
        yield Account(endpoint)


@pytest.fixture(scope="module")
def deployed(app: Path, installed: Environment, account: Account) -> subprocess.CompletedProcess[str]:
    done = _cdk(account, installed, app, "bootstrap")
    assert done.returncode == 0, done.stdout
    return _cdk(account, installed, app, "deploy", "--all", "--require-approval", "never")


def _path(installed: Environment) -> str:
    return f"{installed.bin}:{_NODE}:/usr/bin:/bin"


def _cdk(account: Account, installed: Environment, app: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The locked CLI, in the app's folder: its cdk.json says which Python program is the app."""
    return account.cdk(*arguments, folder=app, PATH=_path(installed), CDK_VALIDATION="true")


def test_its_own_tests_pass(app: Path, installed: Environment) -> None:
    done = installed.run("python", "-m", "pytest", "-q", cwd=app, PATH=_path(installed))
    assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_it_synthesizes_without_an_account(app: Path, synthesized: subprocess.CompletedProcess[str]) -> None:
    assert synthesized.returncode == 0, synthesized.stdout + synthesized.stderr
    assert list((app / "cdk.out").glob("*Account*.template.json"))


def test_what_it_synthesizes_passes_the_check_of_its_pipeline(
    app: Path, installed: Environment, synthesized: subprocess.CompletedProcess[str]
) -> None:
    assert synthesized.returncode == 0, synthesized.stdout + synthesized.stderr
    done = installed.run("secure-baseline", "check", "cdk.out", "--format", "github", cwd=app)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_deploys(deployed: subprocess.CompletedProcess[str]) -> None:
    assert deployed.returncode == 0, deployed.stdout


def test_every_guarantee_is_then_in_force(
    app: Path, installed: Environment, account: Account, deployed: subprocess.CompletedProcess[str]
) -> None:
    assert deployed.returncode == 0, deployed.stdout
    done = installed.run("secure-baseline", "verify", cwd=app, **environment(account.endpoint, REGION))
    assert done.returncode == 0, done.stdout + done.stderr
