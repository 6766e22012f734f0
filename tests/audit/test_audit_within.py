"""Prowler, replaced by small programs here, reaches no other machine, and each of its calls is recorded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from emulator.account import environment
from tools.audit import prowler

if TYPE_CHECKING:
    from pathlib import Path

#: An address reserved for documentation (RFC 5737).
ELSEWHERE = "192.0.2.1"
CONNECT = f"""
import socket
try:
    socket.create_connection(("{ELSEWHERE}", 443), timeout=1)
except BaseException:
    pass  # as prowler does
"""
LOOK_UP = CONNECT.replace(ELSEWHERE, "sts.amazonaws.com")
ASK = """
import boto3
iam, rds = boto3.client("iam"), boto3.client("rds")
for ask in (iam.list_users, iam.get_account_password_policy, rds.describe_certificates):
    try:
        ask()
    except Exception:
        pass
boto3.client("s3control").list_access_points(AccountId="123456789012")
"""


def run(folder: Path, does: str, endpoint: str) -> tuple[int, Path]:
    """Run a program in prowler's place that does this."""
    package = folder / "prowler"
    package.mkdir()
    body = "".join(f"    {line}\n" for line in does.strip().splitlines())
    (package / "__main__.py").write_text(f"def prowler():\n{body}", "utf-8")
    calls = folder / "calls.json"
    done = subprocess.run(
        [sys.executable, "-P", str(prowler._WITHIN), str(calls)],
        env={"PYTHONPATH": str(folder), "PATH": os.defpath, **environment(endpoint, "us-east-1")},
        check=False,
        capture_output=True,
    )
    return done.returncode, calls


@pytest.mark.parametrize("does", [CONNECT, LOOK_UP], ids=["by address", "by name"])
def test_a_connection_to_another_machine_stops_it(tmp_path: Path, does: str, endpoint: str) -> None:
    code, calls = run(tmp_path, does, endpoint)
    assert (code, calls.exists()) == (70, False)


def test_unsupported_operations_are_distinguished_from_errors_of_aws(tmp_path: Path, endpoint: str) -> None:
    code, calls = run(tmp_path, ASK, endpoint)
    assert code == 0
    assert json.loads(calls.read_text("utf-8")) == {
        "iam.ListUsers": None,
        "iam.GetAccountPasswordPolicy": None,
        "rds.DescribeCertificates": "ResponseParserError",
        "s3control.ListAccessPoints": None,
    }
