"""Secrets of Alexa skills do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("AuthenticationConfiguration.ClientSecret", "AuthenticationConfiguration.RefreshToken")


def _check(skill: Resource) -> Iterator[Problem]:
    yield from exposed_problems(skill, *_KEYS)


RULE = Rule(
    id="ask-skill-has-no-exposed-secret",
    types=("Alexa::ASK::Skill",),
    demands="The client secret and the token for an Alexa skill are not shown by the template.",
    why="Whoever reads the template, its repository or the stack can publish skills in the vendor's name.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
cdk.CfnResource(
    self,
    "Skill",
    type="Alexa::ASK::Skill",
    properties={
        "VendorId": "M1EXAMPLE",
        "AuthenticationConfiguration": {
            "ClientId": "amzn1.application-oa2-client.example",
            "ClientSecret": "{{resolve:secretsmanager:alexa:SecretString:secret}}",
            "RefreshToken": "{{resolve:secretsmanager:alexa:SecretString:token}}",
        },
        "SkillPackage": {"S3Bucket": "skills", "S3Key": "skill.zip"},
    },
)
""",
        cloudformation="""\
Type: Alexa::ASK::Skill
Properties:
  VendorId: M1EXAMPLE
  AuthenticationConfiguration:
    ClientId: amzn1.application-oa2-client.example
    ClientSecret: "{{resolve:secretsmanager:alexa:SecretString:secret}}"
    RefreshToken: "{{resolve:secretsmanager:alexa:SecretString:token}}"
  SkillPackage: {S3Bucket: skills, S3Key: skill.zip}
""",
    ),
    check=_check,
)
