"""`secure-baseline verify` against an account, in a process of its own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import WaiterError

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


@pytest.fixture(scope="module")
def failing(everything: LandingZone) -> subprocess.CompletedProcess[str]:
    """Of an account with a stack whose deployment failed, and a bucket that may not be read."""
    with everything.copy() as account:
        cloudformation, stack = account.client("cloudformation"), "SecureBaseline-Broken"
        broken = {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "No Name"}}}
        cloudformation.create_stack(StackName=stack, TemplateBody=json.dumps({"Resources": broken}))
        with pytest.raises(WaiterError):
            cloudformation.get_waiter("stack_create_complete").wait(
                StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 20}
            )
        deny(account.client("s3"), account.deployed.of("AWS::S3::Bucket")[0].physical_id, "s3:GetBucketVersioning")
        return verify(account.endpoint, "--regions", REGION, "--json")


def deny(s3: Any, bucket: str, action: str) -> None:
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    resource = f"arn:aws:s3:::{bucket}"
    policy["Statement"].append({"Effect": "Deny", "Principal": "*", "Action": action, "Resource": resource})
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


def not_in_force(failing: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What was found, by guarantee."""
    rows = json.loads(failing.stdout)["readings"]
    return {row["guarantee"]: row["found"] for row in rows if row["verdict"] != "in force"}


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


def test_anything_not_in_force_exits_with_1(failing: subprocess.CompletedProcess[str]) -> None:
    assert (failing.returncode, failing.stderr) == (1, "")


def test_a_stack_whose_deployment_failed_is_a_row(failing: subprocess.CompletedProcess[str]) -> None:
    assert "SecureBaseline-Broken is in ROLLBACK_COMPLETE" in not_in_force(failing).values()


def test_a_denied_request_is_reported_in_its_row_and_stops_no_other(failing: subprocess.CompletedProcess[str]) -> None:
    rows = not_in_force(failing)
    assert len(rows) == 2
    found = rows["Every version of an object is kept"]
    assert re.match(r"[\w-]+: could not be read: AccessDenied by GetBucketVersioning", found), found


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
