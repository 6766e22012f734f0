from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.fsx._configuration import is_scratch


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system is encrypted with a customer managed KMS key.",
    otherwise="The key that AWS manages has a policy that nobody can change, and cannot be taken away from anybody.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def file_system_uses_customer_managed_key(file_system: Resource) -> Problems:
    key = file_system.get("KmsKeyId")
    if key is not None and "alias/aws/" not in str(key):
        return
    if not is_scratch(file_system):
        yield file_system.problem(
            f"It is encrypted with the key that AWS manages: KmsKeyId is {key or 'not set'}", "KmsKeyId"
        )
