"""Studio's files are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(domain: Resource) -> Iterator[Problem]:
    if not domain.has("KmsKeyId"):
        yield domain.problem("It is encrypted without a key of yours: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="sagemaker-domain-is-encrypted-with-a-customer-key",
    types=("AWS::SageMaker::Domain",),
    demands="A SageMaker domain's files are encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the notebooks and data in it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G14",),
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
    kms_key_id=key.key_id,
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
  KmsKeyId: alias/studio
""",
    ),
    check=_check,
)
