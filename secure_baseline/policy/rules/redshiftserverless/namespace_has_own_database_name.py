"""Databases of Redshift Serverless have names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULT = "dev"


def _check(namespace: Resource) -> Iterator[Problem]:
    name = namespace.text("DbName")
    if name in {None, _DEFAULT}:
        found = name or f"not set, which means {_DEFAULT}"
        yield namespace.problem(f"Its database has the default name: DbName is {found}", "DbName")


RULE = Rule(
    id="redshiftserverless-namespace-has-own-database-name",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="The database of a Redshift Serverless namespace does not have the default name.",
    why="Whoever got hold of a password need not guess the database.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D07",),
    fix=Fix(
        cdk="redshiftserverless.CfnNamespace(self, 'Namespace', namespace_name='ledger', db_name='ledger')",
        cloudformation="""\
Type: AWS::RedshiftServerless::Namespace
Properties:
  NamespaceName: ledger
  DbName: ledger
""",
    ),
    check=_check,
)
