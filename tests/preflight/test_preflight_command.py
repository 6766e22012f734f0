"""`secure-baseline preflight` and `checklist`, in a process of their own."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from emulator.account import client, environment
from emulator.server import running_server
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.commands.preflight import _examples, _read
from secure_baseline.controls.checklist import CHECKLIST
from secure_baseline.preflight.finding import Severity
from tests.synthesis import ROOT
from tests.test_cli import run

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
        "severity": "stop",
        "subject": "CDK bootstrap",
        "told": "the Region has none",
        "region": REGION,
        "command": f"cdk bootstrap aws://123456789012/{REGION}",
        "write": [],
    } in answer["findings"]


def test_the_table_ends_with_what_to_do(variables: dict[str, str]) -> None:
    for region in (REGION, "us-east-1"):
        ssm = client("ssm", endpoint=variables["AWS_ENDPOINT_URL"], region=region)
        ssm.put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String", Overwrite=True)
    done = preflight("--settings", "baseline.toml", **variables | {"AWS_DEFAULT_REGION": "us-east-1"})
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[-1] == "Account 123456789012: nothing stops the deployment"
    at = lines.index("# Default VPC")
    assert lines[at + 1 : at + 4] == ["# in baseline.toml:", "[account]", 'default_vpc = "keep"']
    assert max(map(len, lines)) == 100


def test_a_file_with_mistakes_is_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[account]", "utf-8")
    with pytest.raises(MistakeError, match="home_region"):
        _read(file, None)


def test_a_region_that_is_not_the_file_s_is_told() -> None:
    with pytest.raises(MistakeError, match=r"^--region is eu-west-1, but .* says home_region = us-east-1"):
        _read(ROOT / "baseline.toml", "eu-west-1")


def test_addresses_of_the_example_stop_the_deployment_to_a_real_account() -> None:
    found = _examples(ROOT / "baseline.toml", "111122223333")
    assert {each.severity for each in found} == {Severity.STOP}
    assert "must be your own address before it goes to account 111122223333" in found[0].told
    assert _examples(ROOT / "baseline.toml", "123456789012") == []


@pytest.mark.parametrize("command", ["preflight", "region-lock", "aws-config"])
def test_without_node_the_reason_is_told(command: str) -> None:
    done = run(command, JSII_NODE="/nowhere/node")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("secure-baseline: Node.js is needed to read the settings")
    assert done.stderr.count("\n") == 1


def test_the_checklist_is_printed() -> None:
    done = run("checklist")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("[ ] ") == len(CHECKLIST)


def test_the_checklist_is_there_for_programs() -> None:
    answer = json.loads(run("checklist", "--json").stdout)
    assert [step["name"] for step in answer] == [step.name for step in CHECKLIST]
