"""A plain installation: templates are checked, accounts are read, and there is no CDK, no jsii and no Node."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from constructs import Construct

import secure_baseline
from tests.installation.empty import FINDINGS, TEMPLATE, VERSIONS, Environment, build_wheel, versions, with_uv

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

_HINT = "AWS CDK, which is not installed: pip install 'secure-baseline[cdk]'\n"
_IMPORT_EACH = """
import secure_baseline
for name in secure_baseline.__all__:
    try:
        getattr(secure_baseline, name)
    except ImportError as error:
        print(repr((name, str(error) + chr(10))))
"""


@pytest.fixture(scope="module", params=VERSIONS)
def plain(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("plain")
    constraints = versions(request.param, folder / "versions.txt")
    return with_uv(folder / "venv", "-c", str(constraints), str(build_wheel(folder)))


def test_it_has_no_cdk_no_jsii_and_no_node(plain: Environment) -> None:
    names = {each.name.lower() for each in plain.packages.iterdir()}
    assert {"secure_baseline", "samtranslator", "cloudformation_validate"} <= names
    assert not {name for name in names if name.startswith(("aws_cdk", "cdk", "constructs", "jsii", "node"))}
    assert not (plain.bin / "node").exists()


def test_the_command_answers(plain: Environment, tmp_path: Path) -> None:
    assert plain.run("secure-baseline", "--version", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("form", ["table", "json", "sarif", "junit", "github", "markdown"])
def test_templates_are_checked_from_it(plain: Environment, tmp_path: Path, form: str) -> None:
    done = _check(plain, tmp_path, "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert all(rule in done.stdout for rule in FINDINGS)


def test_a_template_is_checked_for_correctness_from_it(plain: Environment, tmp_path: Path) -> None:
    done = _check(plain, tmp_path, "--correctness")
    assert (done.returncode, done.stderr) == (1, "")


def _check(plain: Environment, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "template.yaml").write_text(TEMPLATE, "utf-8")
    return plain.run("secure-baseline", "check", "template.yaml", *arguments, cwd=folder)


def test_evidence_is_written_from_it(plain: Environment, tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE, "utf-8")
    done = plain.run("secure-baseline", "report", "template.yaml", "--html", "evidence.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "S3.8" in (tmp_path / "evidence.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["init", "mine", "--github", "acme/infrastructure"], ""),
        (["checklist"], ""),
        (["check", "--explain", "s3-bucket-requires-tls"], ""),
        (["verify", "--print-policy"], ""),
        (["verify", "--region", "eu-central-1"], "no AWS credentials"),
        (["exemptions", "."], "is not a cloud assembly: it has no manifest.json"),
        (["cost", "."], "is not a cloud assembly: it has no manifest.json"),
        (["defaults", "."], "is not a cloud assembly: it has no manifest.json"),
    ],
    ids=" ".join,
)
def test_these_commands_need_no_cdk(plain: Environment, tmp_path: Path, command: list[str], sentence: str) -> None:
    done = plain.run("secure-baseline", *command, cwd=tmp_path)
    assert done.returncode == (2 if sentence else 0)
    assert sentence in done.stderr


@pytest.mark.parametrize("command", ["cost", "preflight", "region-lock", "sso-profiles"])
def test_a_command_that_reads_the_settings_says_what_to_install(
    plain: Environment, tmp_path: Path, command: str
) -> None:
    done = plain.run("secure-baseline", command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"secure-baseline: reading the settings needs {_HINT}"


def test_the_import_of_a_construct_says_what_to_install(plain: Environment, tmp_path: Path) -> None:
    done = plain.run("python", "-c", _IMPORT_EACH, cwd=tmp_path)
    reported = dict(ast.literal_eval(line) for line in done.stdout.splitlines())
    public = {name: getattr(secure_baseline, name) for name in secure_baseline.__all__}
    constructs = {name for name, each in public.items() if isinstance(each, type) and issubclass(each, Construct)}
    assert len(constructs) > 10
    assert constructs <= reported.keys()
    assert reported == {name: f"{name} needs {_HINT}" for name in reported}
    assert not {"Level", "Severity"} & reported.keys()


@pytest.mark.parametrize(("pack", "extra"), [("AWS_SOLUTIONS", "cdk"), ("CONTROL_TOWER", "control-tower")])
def test_a_pack_that_is_not_installed_says_what_to_install(
    plain: Environment, tmp_path: Path, pack: str, extra: str
) -> None:
    done = plain.run(
        "python", "-c", f"from secure_baseline.policy.packs import *; plugin(Pack.{pack}, None)", cwd=tmp_path
    )
    assert done.stderr.endswith(f"is not installed: pip install 'secure-baseline[{extra}]'\n")
