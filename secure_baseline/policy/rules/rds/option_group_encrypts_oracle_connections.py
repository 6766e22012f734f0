"""Option groups for Oracle encrypt connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_ENCRYPTING = {"SSL", "NATIVE_NETWORK_ENCRYPTION"}


def _check(group: Resource) -> Iterator[Problem]:
    if not (group.text("EngineName") or "").lower().startswith("oracle"):
        return
    names = {option.text("OptionName") for option in group.nodes("OptionConfigurations")}
    if not _ENCRYPTING.intersection(names):
        yield group.problem(
            "It leaves connections in clear: neither SSL nor NATIVE_NETWORK_ENCRYPTION is among its options",
            "OptionConfigurations",
        )


RULE = Rule(
    id="rds-option-group-encrypts-oracle-connections",
    types=("AWS::RDS::OptionGroup",),
    demands="An option group for Oracle encrypts the connections of its databases.",
    why="Queries, results and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk="""\
rds.OptionGroup(
    self,
    'Options',
    engine=rds.DatabaseInstanceEngine.oracle_ee(version=rds.OracleEngineVersion.VER_19),
    configurations=[rds.OptionConfiguration(name='NATIVE_NETWORK_ENCRYPTION')],
)
""",
        cloudformation="""\
Type: AWS::RDS::OptionGroup
Properties:
  EngineName: oracle-ee
  MajorEngineVersion: "19"
  OptionGroupDescription: Encrypted connections
  OptionConfigurations:
    - OptionName: NATIVE_NETWORK_ENCRYPTION
      OptionSettings:
        - {Name: SQLNET.ENCRYPTION_SERVER, Value: REQUIRED}
""",
    ),
    check=_check,
)
