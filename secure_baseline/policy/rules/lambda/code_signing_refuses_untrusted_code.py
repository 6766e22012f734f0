"""Code signing refuses what it does not trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(signing: Resource) -> Iterator[Problem]:
    key = "CodeSigningPolicies.UntrustedArtifactOnDeployment"
    policy = signing.text(key)
    if policy != "Enforce":
        yield signing.problem(
            f"Code that is not trusted is deployed: UntrustedArtifactOnDeployment is {policy or 'not set'}",
            key,
        )


RULE = Rule(
    id="lambda-code-signing-refuses-untrusted-code",
    types=("AWS::Lambda::CodeSigningConfig",),
    demands="A code signing configuration refuses code that no trusted publisher has signed.",
    why="A warning in a metric stops nobody from deploying code that was changed on its way.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F01",),
    fix=Fix(
        cdk="""\
lambda_.CodeSigningConfig(
    self,
    "Signing",
    signing_profiles=[
        signer.SigningProfile(self, "Profile", platform=signer.Platform.AWS_LAMBDA_SHA384_ECDSA)
    ],
    untrusted_artifact_on_deployment=lambda_.UntrustedArtifactOnDeployment.ENFORCE,
)
""",
        cloudformation="""\
Type: AWS::Lambda::CodeSigningConfig
Properties:
  AllowedPublishers: {SigningProfileVersionArns: [!ImportValue SigningProfile]}
  CodeSigningPolicies: {UntrustedArtifactOnDeployment: Enforce}
""",
    ),
    check=_check,
)
