"""RDS instances show a certificate that clients trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_EXPIRED = {"rds-ca-2010", "rds-ca-2015", "rds-ca-2019", "rds-ca-2019-root"}


def _check(instance: Resource) -> Iterator[Problem]:
    authority = instance.text("CACertificateIdentifier")
    if authority in _EXPIRED:
        yield instance.problem(
            f"Its certificate has expired: CACertificateIdentifier is {authority}", "CACertificateIdentifier"
        )


RULE = Rule(
    id="rds-instance-has-current-certificate",
    types=("AWS::RDS::DBInstance",),
    demands="An RDS instance has a certificate of an authority that is still valid.",
    why="Clients cannot check whom they talk to, so that they connect without checking or not at all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  CACertificateIdentifier: rds-ca-rsa2048-g1
""",
    ),
    check=_check,
)
