from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, denies_insecure_transport, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system must have a policy that denies all clients without TLS.",
    otherwise="NFS traffic crosses the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19",),
)
def file_system_requires_tls(file_system: Resource) -> Problems:
    if not denies_insecure_transport(file_system.document("FileSystemPolicy")):
        yield file_system.problem("No statement denies all clients without TLS", at="FileSystemPolicy")
