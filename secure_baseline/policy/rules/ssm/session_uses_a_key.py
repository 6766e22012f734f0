from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ssm._session import preferences


@rule(
    "AWS::SSM::Document",
    requires="Sessions of Session Manager are encrypted with a KMS key.",
    otherwise="TLS alone protects them, and nobody can be kept from sessions by the key's policy.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C05", "G12"),
)
def session_uses_a_key(document: Resource) -> Problems:
    inputs = preferences(document)
    if inputs is not None and not inputs.get("kmsKeyId"):
        yield inputs.problem("Sessions have no key: kmsKeyId is not set", "kmsKeyId")
