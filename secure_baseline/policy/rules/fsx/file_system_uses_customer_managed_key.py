"""FSx file systems are encrypted with customer managed keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.fsx._configuration import is_scratch
from secure_baseline.policy.rules.fsx._fixes import FILE_SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    key = file_system.get("KmsKeyId")
    if key is not None and "alias/aws/" not in str(key):
        return
    if not is_scratch(file_system):
        yield file_system.problem(
            f"It is encrypted with the key that AWS manages: KmsKeyId is {key or 'not set'}", "KmsKeyId"
        )


RULE = Rule(
    id="fsx-file-system-uses-customer-managed-key",
    types=("AWS::FSx::FileSystem",),
    demands="An FSx file system is encrypted with a customer managed KMS key.",
    why="The key that AWS manages has a policy that nobody can change, and cannot be taken away from anybody.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=FILE_SYSTEM,
    check=_check,
)
