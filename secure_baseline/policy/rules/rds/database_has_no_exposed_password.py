"""Passwords of RDS databases do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEYS = ("MasterUserPassword", "TdeCredentialPassword")


def _check(resource: Resource) -> Iterator[Problem]:
    for key in _KEYS:
        if shown := exposed(resource, key):
            yield resource.problem(f"The password is shown: {shown}", key)
    if resource.type != "AWS::RDS::OptionGroup":
        return
    for option in resource.nodes("OptionConfigurations"):
        for setting in option.nodes("OptionSettings"):
            value = setting.get("Value")
            if "PASSWORD" in str(setting.get("Name")).upper() and isinstance(value, str) and "{{resolve:" not in value:
                yield setting.problem(f"The password of option {option.get('OptionName')} is written in it", "Value")


RULE = Rule(
    id="rds-database-has-no-exposed-password",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::OptionGroup"),
    demands="The password of an RDS database is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in as the administrator.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=(
        "W2501",
        "W2509",
        "RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
        "RDS_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
    ),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  MasterUsername: ledger_owner
  ManageMasterUserPassword: true
""",
    ),
    check=_check,
)
