"""Private keys of server certificates are not in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._secret import is_written_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(certificate: Resource) -> Iterator[Problem]:
    if is_written_out(certificate.get("PrivateKey")):
        yield certificate.problem("The private key is written in the template", "PrivateKey")


RULE = Rule(
    id="iam-server-certificate-key-is-not-in-template",
    types=("AWS::IAM::ServerCertificate",),
    demands="The private key of a server certificate is not written in the template.",
    why="Everybody who can read the repository or the stack can pose as the server.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G19",),
    fix=Fix(
        cdk="""\
iam.CfnServerCertificate(
    self,
    "Certificate",
    certificate_body="-----BEGIN CERTIFICATE-----",
    private_key="{{resolve:secretsmanager:certificate-key}}",
)
""",
        cloudformation="""\
Type: AWS::IAM::ServerCertificate
Properties:
  CertificateBody: "-----BEGIN CERTIFICATE-----"
  PrivateKey: "{{resolve:secretsmanager:certificate-key}}"
""",
    ),
    check=_check,
)
