"""Elasticsearch domains are in a VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    if not domain.get("VPCOptions.SubnetIds"):
        yield domain.problem("Its endpoint is on the internet: VPCOptions.SubnetIds is not set", "VPCOptions")


RULE = Rule(
    id="elasticsearch-domain-is-in-vpc",
    types=("AWS::Elasticsearch::Domain",),
    demands="An Elasticsearch domain is in a VPC.",
    why="Its endpoint is on the internet, and only its policy keeps everybody out.",
    severity=Severity.CRITICAL,
    level=Level.STANDARD,
    practices=("D01",),
    security_hub=("ES.2",),
    nag=("OpenSearchInVPCOnly",),
    control_tower=("CT.OPENSEARCH.PR.2",),
    engine=("ELASTICSEARCH_IN_VPC_ONLY",),
    fix=Fix(
        cdk="""\
elasticsearch.CfnDomain(
    self,
    'Domain',
    vpc_options=elasticsearch.CfnDomain.VPCOptionsProperty(
        subnet_ids=['subnet-1'], security_group_ids=['sg-1']
    ),
)
""",
        cloudformation="""\
Type: AWS::Elasticsearch::Domain
Properties:
  VPCOptions: {SubnetIds: [subnet-1], SecurityGroupIds: [sg-1]}
""",
    ),
    check=_check,
)
