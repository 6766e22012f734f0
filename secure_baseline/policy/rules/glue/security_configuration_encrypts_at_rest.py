from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PLACES = (
    ("CloudWatchEncryption", "CloudWatchEncryptionMode", "Logs"),
    ("JobBookmarksEncryption", "JobBookmarksEncryptionMode", "Bookmarks"),
    ("S3Encryptions", "S3EncryptionMode", "Output files"),
)


@rule(
    "AWS::Glue::SecurityConfiguration",
    requires="An AWS Glue security configuration must encrypt output, logs and bookmarks.",
    otherwise="Data that jobs write or bookmark is stored in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
    same_as=("GlueEncryptedCloudWatchLogs", "GlueJobBookmarkEncrypted"),
)
def security_configuration_encrypts_at_rest(configuration: Resource) -> Problems:
    encryption = configuration.node("EncryptionConfiguration")
    for key, mode, what in _PLACES:
        settings = encryption.nodes(key)
        # Buckets encrypt by default.
        if not settings and key == "S3Encryptions":
            continue
        if not settings or any(each.text(mode) in {None, "DISABLED"} for each in settings):
            yield encryption.problem(f"{what} are not encrypted", at=key)
