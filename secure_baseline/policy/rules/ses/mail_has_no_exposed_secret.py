"""Keys and passwords for mail do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("DkimSigningAttributes.DomainSigningPrivateKey", "IngressPointConfiguration.SmtpPassword")


def _check(resource: Resource) -> Iterator[Problem]:
    yield from exposed_problems(resource, *_KEYS)


RULE = Rule(
    id="ses-mail-has-no-exposed-secret",
    types=("AWS::SES::EmailIdentity", "AWS::SES::MailManagerIngressPoint"),
    demands="The private key that signs mail, and the password that takes it in, are not shown by the template.",
    why="Whoever reads the template, its repository or the stack can send mail that passes as the domain's own.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
ses.CfnEmailIdentity(
    self,
    "Identity",
    email_identity="example.com",
    dkim_signing_attributes={"nextSigningKeyLength": "RSA_2048_BIT"},
)
""",
        cloudformation="""\
Type: AWS::SES::EmailIdentity
Properties:
  EmailIdentity: example.com
  DkimSigningAttributes: {NextSigningKeyLength: RSA_2048_BIT}
""",
    ),
    check=_check,
)
