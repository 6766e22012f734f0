"""Root certificate authorities are disabled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_AUTHORITY = "AWS::ACMPCA::CertificateAuthority"


def _check(activation: Resource) -> Iterator[Problem]:
    authority = activation.target("CertificateAuthorityArn")
    if authority is None or authority.type != _AUTHORITY or authority.text("Type") != "ROOT":
        return
    if activation.text("Status") in {None, "ACTIVE"}:
        yield activation.problem("The root authority issues certificates: Status is not DISABLED", "Status")


RULE = Rule(
    id="acmpca-root-authority-is-disabled",
    types=("AWS::ACMPCA::CertificateAuthorityActivation",),
    demands="A root certificate authority is disabled once it has signed those below it.",
    why="Whoever may use it makes certificates that everything trusts.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("PCA.1",),
    fix=Fix(
        cdk="""\
subject = {"commonName": "root"}
root = acmpca.CfnCertificateAuthority(
    self,
    "Root",
    type="ROOT",
    key_algorithm="EC_secp384r1",
    signing_algorithm="SHA384WITHECDSA",
    subject=subject,
)
acmpca.CfnCertificateAuthorityActivation(
    self,
    "Activation",
    certificate_authority_arn=root.attr_arn,
    certificate="{{resolve:secretsmanager:root:SecretString:certificate}}",
    status="DISABLED",
)
""",
        cloudformation="""\
Root:
  Type: AWS::ACMPCA::CertificateAuthority
  Properties:
    Type: ROOT
    KeyAlgorithm: EC_secp384r1
    SigningAlgorithm: SHA384WITHECDSA
    Subject: {CommonName: root}
Certificate:
  Type: AWS::ACMPCA::Certificate
  Properties:
    CertificateAuthorityArn: !Ref Root
    CertificateSigningRequest: !GetAtt Root.CertificateSigningRequest
    SigningAlgorithm: SHA384WITHECDSA
    TemplateArn: arn:aws:acm-pca:::template/RootCACertificate/V1
    Validity: {Type: YEARS, Value: 10}
Activation:
  Type: AWS::ACMPCA::CertificateAuthorityActivation
  Properties:
    CertificateAuthorityArn: !Ref Root
    Certificate: !GetAtt Certificate.Certificate
    Status: DISABLED
""",
    ),
    check=_check,
)
