from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ssm._session import preferences


@rule(
    "AWS::SSM::Document",
    requires="Session Manager must encrypt its sessions with a KMS key.",
    otherwise="Only TLS protects the sessions, and no key policy of yours restricts who can start one.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C05", "G12"),
)
def session_uses_kms_key(document: Resource) -> Problems:
    inputs = preferences(document)
    if inputs is not None and not inputs.get("kmsKeyId"):
        yield inputs.problem("Sessions are not encrypted with a KMS key", at="kmsKeyId")
