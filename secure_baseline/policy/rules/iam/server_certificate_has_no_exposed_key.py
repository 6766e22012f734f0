"""Private keys of server certificates are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(certificate: Resource) -> Iterator[Problem]:
    if how := exposed(certificate, "PrivateKey"):
        yield certificate.problem(f"The private key is shown: {how}", "PrivateKey")


RULE = Rule(
    id="iam-server-certificate-has-no-exposed-key",
    types=("AWS::IAM::ServerCertificate",),
    demands="The private key of a server certificate comes from a secret, or from a parameter with NoEcho.",
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
