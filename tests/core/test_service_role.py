"""ServiceRole requires from a service what the service sends, and nothing else."""

from __future__ import annotations

import pytest
from aws_cdk import aws_iam as iam
from aws_cdk.assertions import Template

from secure_baseline.core.service_role import ServiceRole
from tests.constructs.synthesized import new_stack, only, statements

OWN_ACCOUNT = {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}


@pytest.mark.parametrize(
    ("service", "condition"),
    [
        # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
        ("cloudtrail.amazonaws.com", None),
        ("lambda.amazonaws.com", None),
        ("events.amazonaws.com", OWN_ACCOUNT),
        ("monitoring.rds.amazonaws.com", OWN_ACCOUNT),
        ("ssm.amazonaws.com", OWN_ACCOUNT),
        ("vpc-flow-logs.amazonaws.com", OWN_ACCOUNT),
    ],
)
def test_a_trust_policy_has_the_account_if_the_service_sends_it(service: str, condition: object) -> None:
    stack = new_stack()
    ServiceRole(
        stack,
        "Role",
        service=service,
        description="For a test",
        statements=[iam.PolicyStatement(actions=["logs:PutLogEvents"], resources=["arn:aws:logs:::x"])],
    )
    (trust,) = statements(only(Template.from_stack(stack), "AWS::IAM::Role")["AssumeRolePolicyDocument"])
    assert trust["Principal"] == {"Service": service}
    assert trust.get("Condition") == condition


def test_an_unknown_service_is_rejected() -> None:
    with pytest.raises(ValueError, match=r"Role: service must be one of .*, got 'backup\.amazonaws\.com'"):
        ServiceRole(new_stack(), "Role", service="backup.amazonaws.com", description="", statements=[])
