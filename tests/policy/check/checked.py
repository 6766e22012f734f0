"""Templates with a known mistake, and the command run in this process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secure_baseline.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RULE = "s3-bucket-blocks-public-access"
OPEN = """\
Resources:
  Website:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: false
"""
CLOSED = "Resources: {Topic: {Type: AWS::CloudFormation::WaitConditionHandle}}\n"


def written(folder: Path, name: str = "open.yaml", text: str = OPEN) -> Path:
    """A file with a template."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any]]:
    """The exit code, and the report as JSON; only rules that no team argues about."""
    code = main(["check", "--level", "essential", "--format", "json", *map(str, arguments)])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    return code, json.loads(printed.out) if printed.out else {"error": printed.err}


def rules(report: dict[str, Any]) -> list[str]:
    """The rules of the findings."""
    return [found["rule"] for found in report["findings"]]
