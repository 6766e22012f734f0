"""`secure-baseline check --explain RULE` and `--list-rules`."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_dax as dax

from secure_baseline.cli import main
from secure_baseline.policy.template.parse import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE = "dax-cluster-requires-tls"
COMMAND = (sys.executable, "-m", "secure_baseline.cli", "check", "--explain", RULE)
NARROW = {**os.environ, "COLUMNS": "40", "TERM": "xterm"}


def on_a_terminal(command: tuple[str, ...], environment: Mapping[str, str]) -> str:
    """What a command prints on a terminal."""
    ours, its = pty.openpty()
    with subprocess.Popen(command, env=environment, stdout=its, stdin=its) as process:
        os.close(its)
        printed = b""
        try:
            while part := os.read(ours, 65536):
                printed += part
        except OSError:  # Linux's answer when the other end is closed
            pass
        assert process.wait() == 0
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def piped(command: tuple[str, ...], environment: Mapping[str, str]) -> str:
    """What a command prints into a pipe."""
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module", params=[on_a_terminal, piped], ids=["terminal", "pipe"])
def explained(request: pytest.FixtureRequest) -> str:
    text: str = request.param(COMMAND, NARROW)
    return text


def test_the_requirement_is_stated_as_a_requirement(explained: str) -> None:
    assert re.search(r"^Required: A DAX cluster [^:]*\nOtherwise: ", explained, re.MULTILINE)


def test_the_cdk_fix_runs_as_it_is_printed(explained: str) -> None:
    code = explained.partition("Fix in CDK:\n\n")[2].partition("\n\nFix in CloudFormation:")[0]
    stack = cdk.Stack(cdk.App(), "Stack")
    exec(code, {"self": stack, "dax": dax})  # noqa: S102  (the rule's own fix)
    (cluster,) = stack.node.children
    assert isinstance(cluster, dax.CfnCluster)
    assert cluster.cluster_endpoint_encryption_type == "TLS"


def test_the_cloudformation_fix_is_yaml_as_it_is_printed(explained: str) -> None:
    fix = read_yaml(explained.partition("Fix in CloudFormation:\n\n")[2])
    assert fix["Properties"]["IAMRoleARN"] == {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/dax"}
    assert fix["Properties"]["ClusterEndpointEncryptionType"] == "TLS"


def test_prose_is_as_wide_as_the_terminal() -> None:
    prose = on_a_terminal(COMMAND, NARROW).partition("Fix in CDK:")[0]
    assert max(map(len, prose.splitlines())) <= 40


def test_the_list_of_rules_states_what_each_requires(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--list-rules"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Rule\tLevel\tSeverity\tRequired\n")
    assert re.search(rf"^{RULE}\tessential\tMEDIUM\tA DAX cluster .*\.$", printed, re.MULTILINE)
    assert not re.search(" $", printed, re.MULTILINE)


def test_a_narrow_terminal_shows_what_every_rule_requires() -> None:
    listed = on_a_terminal((*COMMAND[:4], "--list-rules"), NARROW)
    plain = re.sub(r"\x1b\[[\d;]*m", "", listed)
    assert f"\n{RULE} (medium, essential)\n  A DAX cluster" in plain
    prose = [line for line in plain.splitlines() if line.startswith("  ")]
    assert max(len(line.rstrip()) for line in prose) <= 40
