"""Function URLs demand IAM authentication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(url: Resource) -> Iterator[Problem]:
    if url.text("AuthType") == "NONE":
        yield url.problem("Everybody on the internet may call the function: AuthType is NONE", "AuthType")


RULE = Rule(
    id="lambda-url-demands-authentication",
    types=("AWS::Lambda::Url",),
    demands="A Lambda function URL demands IAM authentication.",
    why="Everybody who finds the address can run the function, with the permissions of its role and at your cost.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F03",),
    security_hub=("Lambda.1",),
    nag=("LambdaFunctionUrlAuth",),
    control_tower=("CT.LAMBDA.PR.5",),
    fix=Fix(
        cdk="""\
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
)
function.add_function_url(auth_type=lambda_.FunctionUrlAuthType.AWS_IAM)
""",
        cloudformation="""\
Type: AWS::Lambda::Url
Properties:
  AuthType: AWS_IAM
  TargetFunctionArn: !ImportValue Function
""",
    ),
    check=_check,
)
