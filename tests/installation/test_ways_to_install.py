"""Each way to install what checks templates, from this folder alone: nothing of ours is on an index."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.installation.empty import FINDINGS, TEMPLATE, Environment, build_wheel, clone, commit, head, with_pip
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.large

# Bounds of the issue that asked for light installations (docs/decisions/0020-light-installs.md).
_MEGABYTES_OF_WHEELS, _MEGABYTES_ON_DISK = 35, 120
_MACHINES_OWN = ("PIP_", "SSL_", "REQUESTS_", "CURL_", "HTTP_", "HTTPS_", "NO_PROXY")
#: How this machine reaches an index.
_INDEX = {name: value for name, value in os.environ.items() if name.upper().startswith(_MACHINES_OWN)}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clone(tmp_path_factory.mktemp("repository"))


@pytest.fixture(params=["folder", "git+file", "wheel"])
def source(request: pytest.FixtureRequest, repository: Path, tmp_path: Path) -> str:
    if request.param == "wheel":
        return str(build_wheel(tmp_path))
    return f"git+file://{repository}" if request.param == "git+file" else str(repository)


def _install(environment: Environment, folder: Path, *arguments: str) -> None:
    # pip starts git, which is not in an empty environment.
    paths = f"{environment.bin}:{os.environ['PATH']}"
    done = environment.run("python", "-m", "pip", "install", "-q", *arguments, cwd=folder, PATH=paths, **_INDEX)
    assert done.returncode == 0, done.stderr


def _assert_checks(environment: Environment, folder: Path) -> None:
    (folder / "template.yaml").write_text(TEMPLATE, "utf-8")
    done = environment.run("secure-baseline", "check", "template.yaml", "--correctness", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "")
    assert all(rule in done.stdout for rule in FINDINGS)


def _assert_light(environment: Environment) -> None:
    names = {each.name.lower() for each in environment.packages.iterdir()}
    assert not {name for name in names if name.startswith(("aws_cdk", "constructs", "jsii", "nodejs"))}
    assert environment.megabytes() < _MEGABYTES_ON_DISK


def test_pip_installs_what_checks_templates(source: str, tmp_path: Path) -> None:
    environment = with_pip(tmp_path / "venv")
    _install(environment, tmp_path, source)
    _assert_checks(environment, tmp_path)
    _assert_light(environment)


def test_the_extra_is_added_to_what_is_installed_without_an_index_of_ours(repository: Path, tmp_path: Path) -> None:
    """The command that the messages name: pip takes what is installed, and adds what the extra lists."""
    environment = with_pip(tmp_path / "venv")
    _install(environment, tmp_path, str(repository))
    _install(environment, tmp_path, "secure-baseline[cdk]")
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    code = "import aws_cdk as cdk, secure_baseline as b; b.EncryptedBucket(cdk.Stack(cdk.App(), 'S'), 'B')"
    done = environment.run("python", "-c", code, cwd=tmp_path, JSII_NODE=node)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_wheels_are_small_and_install_without_an_index(tmp_path: Path) -> None:
    environment = with_pip(tmp_path / "venv")
    wheels = tmp_path / "wheels"
    wheel = build_wheel(tmp_path)
    download = ["python", "-m", "pip", "download", "-q", "--dest", str(wheels), str(wheel)]
    done = environment.run(*download, cwd=tmp_path, **_INDEX)
    assert done.returncode == 0, done.stderr
    assert sum(file.stat().st_size for file in wheels.iterdir()) < _MEGABYTES_OF_WHEELS * 1_000_000
    done = environment.run(
        "python", "-m", "pip", "install", "-q", "--no-index", "--find-links", str(wheels), "secure-baseline",
        cwd=tmp_path, PIP_CONFIG_FILE=os.devnull,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    _assert_checks(environment, tmp_path)


def test_pre_commit_checks_templates_from_a_local_clone(repository: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    hook = {"id": "secure-baseline", "args": ["--level", "essential"]}
    repos = [{"repo": f"file://{repository}", "rev": head(repository), "hooks": [hook]}]
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": repos}), "utf-8")
    (project / "template.yaml").write_text(TEMPLATE, "utf-8")
    commit(project)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}

    def run_hook() -> subprocess.CompletedProcess[str]:
        command = [str(ROOT / ".venv" / "bin" / "pre-commit"), "run", "--all-files"]
        return subprocess.run(command, cwd=project, env=os.environ | home, capture_output=True, text=True, check=False)

    insecure = run_hook()
    assert insecure.returncode == 1, insecure.stderr
    assert all(rule in insecure.stdout for rule in FINDINGS)
    _assert_light(Environment(next((tmp_path / "home").glob("repo*/py_env-*"))))
    (project / "template.yaml").write_text("Resources: {Topic: {Type: AWS::SNS::Topic}}\n", "utf-8")
    secure = run_hook()
    assert (secure.returncode, "Passed" in secure.stdout) == (0, True), secure.stdout


@pytest.mark.parametrize("insecure", [True, False])
def test_the_steps_of_the_action_install_and_check(repository: Path, tmp_path: Path, *, insecure: bool) -> None:
    """What a runner does with a composite action, except for setting up Python: its steps, in an empty environment."""
    environment = with_pip(tmp_path / "venv")
    template = TEMPLATE if insecure else "Resources: {Topic: {Type: AWS::SNS::Topic}}\n"
    (tmp_path / "template.yaml").write_text(template, "utf-8")
    inputs = {"paths": "template.yaml", "level": "essential", "arguments": "", "sarif": "policy.sarif"}
    runner = {"GITHUB_ACTION_PATH": str(repository), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    steps = yaml.safe_load((repository / "action.yml").read_text("utf-8"))["runs"]["steps"]
    done = []
    for step in [step for step in steps if "run" in step]:
        variables = {
            name: inputs[value[len("${{ inputs.") : -len(" }}")]] for name, value in step.get("env", {}).items()
        }
        done.append(
            subprocess.run(
                ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=tmp_path,
                env={
                    "PATH": f"{environment.bin}:/usr/bin:/bin",
                    "HOME": str(tmp_path),
                    **_INDEX,
                    **runner,
                    **variables,
                },
                capture_output=True,
                text=True,
                check=False,
            )
        )
    assert [each.returncode for each in done] == [0, 0, 1 if insecure else 0], done
    for text in (
        done[-1].stdout,
        (tmp_path / "summary.md").read_text("utf-8"),
        (tmp_path / "policy.sarif").read_text("utf-8"),
    ):
        assert all(rule in text for rule in FINDINGS) is insecure
    _assert_light(environment)
