"""AppSync asks servers by HTTPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("HttpConfig.Endpoint", "OpenSearchServiceConfig.Endpoint", "ElasticsearchConfig.Endpoint")


def _check(source: Resource) -> Iterator[Problem]:
    for key in _KEYS:
        endpoint = source.get(key)
        if isinstance(endpoint, str) and endpoint.lower().startswith("http://"):
            yield source.problem(f"A server is asked in clear: Endpoint is {endpoint}", key)


RULE = Rule(
    id="appsync-data-source-uses-https",
    types=("AWS::AppSync::DataSource",),
    demands="A data source of an AppSync API is asked by HTTPS.",
    why="What callers sent encrypted travels the internet in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    fix=Fix(
        cdk="""\
appsync.CfnDataSource(
    self,
    "Source",
    api_id="abcdef",
    name="orders",
    type="HTTP",
    http_config=appsync.CfnDataSource.HttpConfigProperty(endpoint="https://www.example.com"),
)
""",
        cloudformation="""\
Type: AWS::AppSync::DataSource
Properties:
  ApiId: abcdef
  Name: orders
  Type: HTTP
  HttpConfig:
    Endpoint: https://www.example.com
""",
    ),
    check=_check,
)
