"""The command line as a user runs it: in its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from emulator.account import environment
from tests.deploy.direct import REGION
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NO_CREDENTIALS = {
    "PATH": os.defpath,
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
DEAD = "http://127.0.0.1:9"


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "secure_baseline.cli", *arguments],
        cwd=ROOT,
        env=NO_CREDENTIALS | variables,
        capture_output=True,
        text=True,
        check=False,
    )


class TestMistakes:
    """One sentence and exit code 2, never a traceback."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--region", REGION], "no AWS credentials were found: sign in (`aws sso login`"),
            (["--profile", "missing"], "The config profile (missing) could not be found"),
            (["--region", REGION, "--endpoint-url", "nowhere"], "Invalid endpoint: nowhere"),
        ],
    )
    def test_the_reason_why_an_account_cannot_be_read_is_reported(self, arguments: list[str], sentence: str) -> None:
        self._reports(run("verify", *arguments), sentence)

    def test_an_endpoint_that_does_not_answer_is_reported(self) -> None:
        self._reports(run("verify", **environment(DEAD, REGION)), f'Could not connect to the endpoint URL: "{DEAD}/"')

    def test_a_missing_folder_is_reported(self, tmp_path: Path) -> None:
        self._reports(run("exemptions", str(tmp_path / "nothing")), "run `cdk synth` first")

    def test_a_folder_that_is_not_an_assembly_is_reported(self, tmp_path: Path) -> None:
        self._reports(run("exemptions", str(tmp_path)), "is not a cloud assembly: it has no manifest.json")

    @pytest.mark.parametrize("manifest", ["[]", "{}", "{", '{"artifacts": []}'])
    def test_another_manifest_is_reported(self, tmp_path: Path, manifest: str) -> None:
        (tmp_path / "manifest.json").write_text(manifest, "utf-8")
        self._reports(run("exemptions", str(tmp_path)), "manifest.json")

    def test_an_unknown_command_is_reported(self) -> None:
        done = run("destroy-everything")
        assert done.returncode == 2
        assert "invalid choice: 'destroy-everything'" in done.stderr

    def _reports(self, done: subprocess.CompletedProcess[str], sentence: str) -> None:
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("secure-baseline: ")
        assert done.stderr.count("\n") == 1
        assert sentence in done.stderr


def test_the_version_is_the_distributions() -> None:
    assert run("--version").stdout == f"secure-baseline {version('secure-baseline')}\n"


def test_the_command_line_starts_no_node() -> None:
    code = "import sys, secure_baseline.cli; print([name for name in sys.modules if name in ('aws_cdk', 'jsii')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
