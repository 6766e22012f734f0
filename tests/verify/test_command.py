"""`secure-baseline verify` against an account, in a process of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from emulator.account import environment
from tests.cli.test_cli import run
from tests.deploy.direct import REGION

if TYPE_CHECKING:
    import subprocess

    from tests.verify.conftest import LandingZone

pytestmark = pytest.mark.xdist_group("verify")


def verify(endpoint: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("verify", *arguments, **environment(endpoint, REGION))


@pytest.fixture(scope="module")
def answer(everything: LandingZone) -> subprocess.CompletedProcess[str]:
    """As a role with the permissions of `--print-policy`, and no others."""
    account = everything.original
    return run("verify", **environment(account.endpoint, REGION) | account.auditor)


@pytest.fixture(scope="module")
def answer_as_json(everything: LandingZone) -> subprocess.CompletedProcess[str]:
    """Of one Region, at an endpoint that no variable names."""
    credentials = {"AWS_ACCESS_KEY_ID": "emulated", "AWS_SECRET_ACCESS_KEY": "emulated"}
    place = ["--endpoint-url", everything.original.endpoint, "--region", REGION]
    return run("verify", *place, "--regions", REGION, "--json", **credentials)


def test_all_in_force_exits_with_0(answer: subprocess.CompletedProcess[str]) -> None:
    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_last_line_counts_what_is_in_force(answer: subprocess.CompletedProcess[str]) -> None:
    promised = re.fullmatch(r"Account 123456789012: (\d+) of \1 in force", answer.stdout.splitlines()[-1])
    assert promised
    assert int(promised[1]) > 80


def test_each_region_has_its_own_rows(answer: subprocess.CompletedProcess[str]) -> None:
    assert "\nSecureAccount, us-east-1\t" in answer.stdout
    assert "\nSecureRegion, eu-west-1\t" in answer.stdout


def test_one_region_can_be_chosen(answer_as_json: subprocess.CompletedProcess[str]) -> None:
    assert answer_as_json.returncode == 0
    assert "SecureRegion" not in answer_as_json.stdout


def test_in_a_pipe_every_guarantee_is_one_line(answer: subprocess.CompletedProcess[str]) -> None:
    headings, *rows, _ = (line.split("\t") for line in answer.stdout.splitlines())
    assert headings == ["Construct", "Guarantee", "Controls", "Found", "Result"]
    assert {len(row) for row in rows} == {5}


def test_a_log_gets_no_colors(answer: subprocess.CompletedProcess[str]) -> None:
    assert "\x1b" not in answer.stdout


def test_anything_not_in_force_exits_with_1(everything: LandingZone) -> None:
    with everything.copy() as account:
        account.client("ec2").enable_serial_console_access()
        answer = verify(account.endpoint, "--regions", REGION)
    assert answer.returncode == 1
    assert "not in force" in answer.stdout


def test_json_is_for_programs(answer_as_json: subprocess.CompletedProcess[str]) -> None:
    answer = json.loads(answer_as_json.stdout)
    assert answer["account"] == "123456789012"
    assert answer["region"] == REGION
    assert answer["in_force"] == answer["promised"] == len(answer["readings"])
    assert answer["readings"][0] == {
        "construct": "SecureAccount",
        "guarantee": "Passwords of IAM users are long, complex and never reused",
        "controls": ["A08", "CIS 2.8", "CIS 2.9", "IAM.7"],
        "found": "14 characters, 24 remembered, 90 days",
        "verdict": "in force",
        "region": REGION,
    }


def test_the_endpoint_can_be_an_argument(answer_as_json: subprocess.CompletedProcess[str]) -> None:
    assert (answer_as_json.returncode, answer_as_json.stderr) == (0, "")


def test_a_terminal_shows_what_is_being_read(everything: LandingZone) -> None:
    variables = environment(everything.original.endpoint, REGION) | {"FORCE_COLOR": "1"}
    assert "Reading" in run("verify", "--name", "Other", **variables).stderr


def test_an_account_without_stacks_is_an_error(everything: LandingZone) -> None:
    answer = verify(everything.original.endpoint, "--name", "Other")
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"secure-baseline: no stack in account 123456789012, {REGION} is named Other-")
