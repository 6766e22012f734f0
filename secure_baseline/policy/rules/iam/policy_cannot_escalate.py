"""IAM policies do not let their holders make themselves administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement, actions in grants(policy, Kind.ESCALATION):
        yield statement.node.problem(
            f"Statement allows {actions} on any resource, which is enough to become administrator", "Action"
        )


RULE = Rule(
    id="iam-policy-cannot-escalate",
    types=POLICIES,
    demands="An IAM policy that hands out or takes on permissions names the roles, users or policies it does so with.",
    why="Its holder can pass, assume or change the most powerful role of the account.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("A19", "F02"),
    engine=("IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE",),
    fix=Fix(
        cdk="""\
task_role = iam.Role(self, "TaskRole", assumed_by=iam.ServicePrincipal("ecs-tasks.amazonaws.com"))
deployer = iam.Role(self, "Deployer", assumed_by=iam.ServicePrincipal("codebuild.amazonaws.com"))
task_role.grant_pass_role(deployer)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Action: iam:PassRole
        Resource: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/task-role
        Condition: {StringEquals: {iam:PassedToService: ecs-tasks.amazonaws.com}}
""",
    ),
    check=_check,
)
