"""Redshift Serverless namespaces send their logs to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_WANTED = ("connectionlog", "userlog")


def _check(namespace: Resource) -> Iterator[Problem]:
    exported = namespace.texts("LogExports")
    if missing := [log for log in _WANTED if log not in exported]:
        yield namespace.problem(f"It does not export every log: LogExports lacks {', '.join(missing)}", "LogExports")


RULE = Rule(
    id="redshiftserverless-namespace-exports-logs",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="A Redshift Serverless namespace exports the logs of connections and users.",
    why="Nobody can tell afterwards who signed in and whose rights were changed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D07",),
    security_hub=("RedshiftServerless.6",),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnNamespace(
    self,
    'Namespace',
    namespace_name='ledger',
    log_exports=['connectionlog', 'userlog', 'useractivitylog'],
)
""",
        cloudformation="""\
Type: AWS::RedshiftServerless::Namespace
Properties:
  NamespaceName: ledger
  LogExports: [connectionlog, userlog, useractivitylog]
""",
    ),
    check=_check,
)
