"""Studio reaches the internet through your VPC only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    found = domain.text("AppNetworkAccessType")
    if found != "VpcOnly":
        yield domain.problem(
            f"It reaches the internet directly: AppNetworkAccessType is {found or 'not set'}", "AppNetworkAccessType"
        )


RULE = Rule(
    id="sagemaker-domain-reaches-out-through-your-vpc",
    types=("AWS::SageMaker::Domain",),
    demands="A SageMaker domain reaches other networks through your VPC only.",
    why="Data leave by a way that none of your firewalls and logs see.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B04",),
    fix=Fix(
        cdk="""\
sagemaker.CfnDomain(
    self,
    "Domain",
    domain_name="team",
    auth_mode="IAM",
    vpc_id=vpc.vpc_id,
    subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
    default_user_settings=sagemaker.CfnDomain.UserSettingsProperty(
        execution_role=f"arn:aws:iam::{self.account}:role/sagemaker"
    ),
    app_network_access_type="VpcOnly",
)
""",
        cloudformation="""\
Type: AWS::SageMaker::Domain
Properties:
  DomainName: team
  AuthMode: IAM
  VpcId: vpc-11111111
  SubnetIds: [subnet-11111111]
  DefaultUserSettings: {ExecutionRole: arn:aws:iam::123456789012:role/sagemaker}
  AppNetworkAccessType: VpcOnly
""",
    ),
    check=_check,
)
