from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.fsx._configuration import is_scratch


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the files.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def file_system_uses_customer_managed_key(file_system: Resource) -> Problems:
    key = file_system.get("KmsKeyId")
    if (key is None or "alias/aws/" in str(key)) and not is_scratch(file_system):
        yield file_system.problem("No customer managed key is used", at="KmsKeyId")
