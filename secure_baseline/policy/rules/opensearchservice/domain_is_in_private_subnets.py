"""OpenSearch domains have no public subnets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.network import public_subnets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if public := public_subnets(group, "VPCOptions.SubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "VPCOptions.SubnetIds")


RULE = Rule(
    id="opensearchservice-domain-is-in-private-subnets",
    types=("AWS::OpenSearchService::Domain",),
    demands="The subnets of an OpenSearch domain have no route to an internet gateway.",
    why="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01",),
    fix=Fix(
        cdk="""\
opensearchservice.CfnDomain(
    self,
    'Domain',
    vpc_options=opensearchservice.CfnDomain.VPCOptionsProperty(
        subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets]
    ),
)
""",
        cloudformation="""\
Type: AWS::OpenSearchService::Domain
Properties:
  VPCOptions: {SubnetIds: [subnet-1]}
""",
    ),
    check=_check,
)
