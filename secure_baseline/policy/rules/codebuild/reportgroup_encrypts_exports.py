"""Exports of test reports are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    at = "ExportConfig.S3Destination.EncryptionDisabled"
    if group.flag(at):
        yield group.problem("Exports are not encrypted: EncryptionDisabled is true", at)


RULE = Rule(
    id="codebuild-reportgroup-encrypts-exports",
    types=("AWS::CodeBuild::ReportGroup",),
    demands="A report group encrypts the test results that it exports to S3.",
    why="Whoever gets at the bucket reads what the tests say of your software.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("CodeBuild.7",),
    fix=Fix(
        cdk="codebuild.ReportGroup(self, 'Reports', export_bucket=EncryptedBucket(self, 'Exports'))",
        cloudformation="""\
Type: AWS::CodeBuild::ReportGroup
Properties:
  Type: TEST
  ExportConfig:
    ExportConfigType: S3
    S3Destination: {Bucket: reports, EncryptionDisabled: false}
""",
    ),
    check=_check,
)
