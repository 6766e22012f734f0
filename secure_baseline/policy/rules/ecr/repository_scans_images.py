"""Repositories scan images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(repository: Resource) -> Iterator[Problem]:
    if repository.flag("ImageScanningConfiguration.ScanOnPush") is True:
        return
    # What the registry scans, its repositories need not.
    registry = repository.template.resources("AWS::ECR::RegistryScanningConfiguration")
    if any(each.nodes("Rules") for each in registry):
        return
    found = "false" if repository.has("ImageScanningConfiguration.ScanOnPush") else "not set"
    yield repository.problem(f"Images are not scanned: ScanOnPush is {found}", "ImageScanningConfiguration.ScanOnPush")


RULE = Rule(
    id="ecr-repository-scans-images",
    types=("AWS::ECR::Repository",),
    demands="Images in a repository are scanned for vulnerabilities.",
    why="Known vulnerabilities are deployed, and nobody knows.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C08",),
    security_hub=("ECR.1",),
    control_tower=("CT.ECR.PR.2",),
    engine=("ECR_REPO_SCAN_ON_PUSH_RULE",),
    fix=Fix(
        cdk="ecr.Repository(self, 'Images', image_scan_on_push=True)",
        cloudformation="""\
Type: AWS::ECR::Repository
Properties:
  ImageScanningConfiguration: {ScanOnPush: true}
""",
    ),
    check=_check,
)
