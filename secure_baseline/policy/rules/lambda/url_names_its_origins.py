"""Function URLs name the origins that may call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(url: Resource) -> Iterator[Problem]:
    if "*" in url.texts("Cors.AllowOrigins"):
        yield url.problem("Any web site may call it from a browser: AllowOrigins is *", "Cors.AllowOrigins")


RULE = Rule(
    id="lambda-url-names-its-origins",
    types=("AWS::Lambda::Url",),
    demands="The CORS settings of a Lambda function URL name origins.",
    why="Any web site can call the function from the browser of a user who visits it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("F03",),
    control_tower=("CT.LAMBDA.PR.6",),
    fix=Fix(
        cdk="""\
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
)
function.add_function_url(
    auth_type=lambda_.FunctionUrlAuthType.AWS_IAM,
    cors=lambda_.FunctionUrlCorsOptions(allowed_origins=["https://www.example.com"]),
)
""",
        cloudformation="""\
Type: AWS::Lambda::Url
Properties:
  AuthType: AWS_IAM
  TargetFunctionArn: !ImportValue Function
  Cors: {AllowOrigins: ["https://www.example.com"]}
""",
    ),
    check=_check,
)
