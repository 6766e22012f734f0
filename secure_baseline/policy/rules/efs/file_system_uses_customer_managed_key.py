from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the files.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def file_system_uses_customer_managed_key(file_system: Resource) -> Problems:
    key = file_system.get("KmsKeyId")
    if key is not None and "alias/aws/" not in str(key):
        return
    if file_system.flag("Encrypted"):  # another rule reports an unencrypted one
        yield file_system.problem("No customer managed key is used", at="KmsKeyId")
