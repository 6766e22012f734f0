from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system is encrypted with a customer managed KMS key.",
    otherwise="The key that AWS manages has a policy that nobody can change, and cannot be taken away from anybody.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def file_system_uses_customer_managed_key(file_system: Resource) -> Problems:
    key = file_system.get("KmsKeyId")
    if key is not None and "alias/aws/" not in str(key):
        return
    if file_system.flag("Encrypted"):  # one that is not encrypted is told by a rule of its own
        yield file_system.problem(
            f"It is encrypted with the key that AWS manages: KmsKeyId is {key or 'not set'}", "KmsKeyId"
        )
