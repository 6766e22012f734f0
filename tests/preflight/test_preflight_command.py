"""`secure-baseline preflight` and `checklist`, in a process of their own where that matters."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from emulator.account import client, environment
from emulator.server import running_server
from secure_baseline.cli import main
from secure_baseline.commands.cdk_bootstrap import bootstrap
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.commands.preflight import _examples, _read
from secure_baseline.controls.checklist import CHECKLIST
from secure_baseline.preflight.check_result import Outcome
from secure_baseline.preflight.place import Bootstrap
from tests.cli.test_cli import run
from tests.synthesis import ROOT

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

REGION = "eu-central-1"


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    with running_server() as endpoint:
        yield environment(endpoint, REGION)


def preflight(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run("preflight", *arguments, JSII_NODE=os.environ["JSII_NODE"], **variables)


def test_json_is_for_programs(variables: dict[str, str], tmp_path: Path) -> None:
    text = (ROOT / "baseline.toml").read_text("utf-8").replace("us-east-1", REGION)
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    done = preflight("--settings", str(file), "--json", **variables)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr, answer["clear"]) == (1, "", False)
    assert answer["regions"] == [REGION, "us-east-1"], "where global services record their events"
    assert {
        "outcome": "stop",
        "subject": "CDK bootstrap",
        "message": "the Region is not bootstrapped",
        "region": REGION,
        "command": f"cdk bootstrap aws://123456789012/{REGION}",
        "write": [],
    } in answer["results"]


def test_the_table_ends_with_what_to_do(variables: dict[str, str]) -> None:
    for region in (REGION, "us-east-1"):
        ssm = client("ssm", endpoint=variables["AWS_ENDPOINT_URL"], region=region)
        ssm.put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String", Overwrite=True)
    done = preflight("--settings", "baseline.toml", **variables | {"AWS_DEFAULT_REGION": "us-east-1"})
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[-1] == "Account 123456789012: nothing stops the deployment; 1 change to consider"
    at = lines.index("# Default VPC")
    assert lines[at + 1 : at + 4] == ["# in baseline.toml:", "[account]", 'default_vpc = "keep"']
    assert lines[0] == "Region\tSubject\tResult\tVerdict", "in a pipe: one line a row, with tabs"


def test_a_file_with_mistakes_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[account]", "utf-8")
    with pytest.raises(MistakeError, match="home_region"):
        _read(file, None)


def test_a_region_other_than_the_file_s_is_reported() -> None:
    with pytest.raises(MistakeError, match=r"^--region is eu-west-1, but .* says home_region = us-east-1"):
        _read(ROOT / "baseline.toml", "eu-west-1")


def test_addresses_of_the_example_stop_the_deployment_to_a_real_account() -> None:
    found = _examples(ROOT / "baseline.toml", "111122223333")
    assert {each.outcome for each in found} == {Outcome.STOP}
    assert "must be your own address before you deploy to account 111122223333" in found[0].message
    assert _examples(ROOT / "baseline.toml", "123456789012") == []


@pytest.mark.parametrize("command", ["preflight", "region-lock", "sso-profiles", "cost"])
def test_a_missing_node_is_reported(command: str) -> None:
    done = run(command, JSII_NODE="/nowhere/node")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("secure-baseline: Node.js is needed to read the settings")
    assert done.stderr.count("\n") == 1


def test_the_checklist_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist"]) == 0
    printed, errors = capsys.readouterr()
    assert (printed.count("[ ] "), errors) == (len(CHECKLIST), "")


def test_the_checklist_has_a_json_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [step["name"] for step in answer] == [step.name for step in CHECKLIST]


@pytest.mark.parametrize(
    ("cdk_json", "option", "wanted"),
    [
        ({}, None, Bootstrap()),
        ({"context": {"@aws-cdk/core:bootstrapQualifier": "acme"}}, None, Bootstrap(qualifier="acme")),
        ({"context": {"@aws-cdk/core:bootstrapQualifier": "acme"}}, "mine", Bootstrap(qualifier="mine")),
        ({"toolkitStackName": "Ours"}, None, Bootstrap(toolkit_stack="Ours")),
    ],
)
def test_the_bootstrap_is_the_one_that_the_app_deploys_with(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cdk_json: dict[str, object],
    option: str | None,
    wanted: Bootstrap,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "cdk.json").write_text(json.dumps(cdk_json))
    assert bootstrap(option, tmp_path) == wanted


def test_a_cdk_json_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cdk.json").write_text("{")
    with pytest.raises(MistakeError, match=r"cdk\.json cannot be read"):
        bootstrap(None, tmp_path)
    with pytest.raises(MistakeError, match="must be 1 to 10 letters and digits, got 'a-b'"):
        bootstrap("a-b", tmp_path / "none")


def test_every_region_must_be_bootstrapped_with_the_qualifier(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Case c03: an account that was bootstrapped with a qualifier of the organization's own."""
    (tmp_path / "cdk.json").write_text(json.dumps({"context": {"@aws-cdk/core:bootstrapQualifier": "acme"}}))
    text = (ROOT / "baseline.toml").read_text("utf-8").replace("us-east-1", REGION)
    (tmp_path / "baseline.toml").write_text(text, "utf-8")
    ssm = client("ssm", endpoint=variables["AWS_ENDPOINT_URL"], region=REGION)
    ssm.put_parameter(Name="/cdk-bootstrap/acme/version", Value="30", Type="String")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert main(["preflight", "--settings", str(tmp_path / "baseline.toml"), "--json"]) == 1
    results = json.loads(capsys.readouterr().out)["results"]
    message = {each["region"]: each for each in results if each["subject"] == "CDK bootstrap"}
    assert (message[REGION]["outcome"], message[REGION]["message"]) == ("ok", "version 30 with the qualifier acme")
    assert message["us-east-1"]["message"] == "the Region is not bootstrapped with the qualifier acme"
    wanted = "cdk bootstrap aws://123456789012/us-east-1 --qualifier acme --toolkit-stack-name CDKToolkit-acme"
    assert message["us-east-1"]["command"] == wanted
