from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, denies_insecure_transport, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system has a policy that denies everybody to mount it without TLS.",
    otherwise="NFS is in clear text: whoever listens in the network reads the files.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19",),
)
def file_system_demands_tls(file_system: Resource) -> Problems:
    if not denies_insecure_transport(file_system.document("FileSystemPolicy")):
        yield file_system.problem("No statement denies everybody to mount it without TLS", "FileSystemPolicy")
