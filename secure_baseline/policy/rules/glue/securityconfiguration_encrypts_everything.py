from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PLACES = (
    ("CloudWatchEncryption", "CloudWatchEncryptionMode", "Logs"),
    ("JobBookmarksEncryption", "JobBookmarksEncryptionMode", "Bookmarks"),
    ("S3Encryptions", "S3EncryptionMode", "Output files"),
)


@rule(
    "AWS::Glue::SecurityConfiguration",
    requires="A security configuration of AWS Glue encrypts output, logs and bookmarks.",
    otherwise="Data that jobs write or remember lie in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
    same_as=("GlueEncryptedCloudWatchLogs", "GlueJobBookmarkEncrypted"),
)
def securityconfiguration_encrypts_everything(configuration: Resource) -> Problems:
    encryption = configuration.node("EncryptionConfiguration")
    for key, mode, what in _PLACES:
        settings = encryption.nodes(key)
        # Buckets encrypt by themselves where nothing is said.
        if not settings and key == "S3Encryptions":
            continue
        if not settings or any(each.text(mode) in {None, "DISABLED"} for each in settings):
            yield encryption.problem(f"{what} are not encrypted", key)
