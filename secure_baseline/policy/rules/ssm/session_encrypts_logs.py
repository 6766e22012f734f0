from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ssm._session import preferences

_ENCRYPTION = {"s3BucketName": "s3EncryptionEnabled", "cloudWatchLogGroupName": "cloudWatchEncryptionEnabled"}


@rule(
    "AWS::SSM::Document",
    requires="Session Manager must send its logs only to encrypted log groups and buckets.",
    otherwise="What was typed and shown in sessions may be stored in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C05", "G14"),
)
def session_encrypts_logs(document: Resource) -> Problems:
    inputs = preferences(document)
    if inputs is None:
        return
    for destination, encryption in _ENCRYPTION.items():
        if inputs.get(destination) and inputs.flag(encryption) is False:
            yield inputs.problem("Logs can go to an unencrypted destination", at=encryption)
