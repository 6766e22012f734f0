from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_AUTHORITY = "AWS::ACMPCA::CertificateAuthority"


@rule(
    "AWS::ACMPCA::CertificateAuthorityActivation",
    requires="A root certificate authority must be disabled once it has signed its subordinates.",
    otherwise="Anyone who can use it can issue certificates that everything trusts.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19", "PCA.1"),
)
def root_certificate_authority_is_disabled(activation: Resource) -> Problems:
    authority = activation.target("CertificateAuthorityArn")
    if authority is None or authority.type != _AUTHORITY or authority.text("Type") != "ROOT":
        return
    if activation.text("Status") in {None, "ACTIVE"}:
        yield activation.problem("The root authority can issue certificates", at="Status")
