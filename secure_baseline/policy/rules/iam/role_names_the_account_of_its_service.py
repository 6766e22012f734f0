"""IAM roles for AWS services say for which account the service may assume them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Services whose user guide asks for it in the trust policy, read in November 2026; others do not send the keys.
_SERVICES = frozenset(
    {
        "bedrock",
        "bedrock-agentcore",
        "cloudformation",
        "codebuild",
        "ecs-tasks",
        "firehose",
        "iot",
        "logs",
        "pipes",
        "sagemaker",
        "scheduler",
        "ssm",
        "states",
        "transfer",
        "vpc-flow-logs",
    }
)
_KEYS = frozenset({"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths", "sts:externalid"})


def _check(role: Resource) -> Iterator[Problem]:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        services = [
            name for kind, name in statement.principals if kind == "Service" and name.split(".")[0] in _SERVICES
        ]
        if statement.allows and services and not _is_tied(statement):
            yield statement.node.problem(
                f"{', '.join(services)} may assume the role for any account: no aws:SourceAccount or aws:SourceArn",
                "Condition",
            )


def _is_tied(statement: Statement) -> bool:
    return any(key.lower() in _KEYS for _, keys in statement.node.entries("Condition") for key, _ in keys.entries())


RULE = Rule(
    id="iam-role-names-the-account-of-its-service",
    types=("AWS::IAM::Role",),
    demands="A role for a service that works for many accounts names its own by aws:SourceAccount or aws:SourceArn.",
    why="The service could be made to use the role on behalf of somebody else, as a confused deputy.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("A19", "F02"),
    fix=Fix(
        cdk="""\
iam.Role(
    self,
    "Role",
    assumed_by=iam.ServicePrincipal(
        "scheduler.amazonaws.com", conditions={"StringEquals": {"aws:SourceAccount": self.account}}
    ),
)
""",
        cloudformation="""\
Type: AWS::IAM::Role
Properties:
  AssumeRolePolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {Service: scheduler.amazonaws.com}
        Action: sts:AssumeRole
        Condition: {StringEquals: {aws:SourceAccount: !Ref AWS::AccountId}}
""",
    ),
    check=_check,
)
