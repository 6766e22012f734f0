from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ssm._session import preferences

_SWITCHES = {"s3BucketName": "s3EncryptionEnabled", "cloudWatchLogGroupName": "cloudWatchEncryptionEnabled"}


@rule(
    "AWS::SSM::Document",
    requires="Session Manager must send its logs only to encrypted log groups and buckets.",
    otherwise="What was typed and shown in sessions may be stored in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C05", "G14"),
)
def session_logs_are_encrypted(document: Resource) -> Problems:
    inputs = preferences(document)
    if inputs is None:
        return
    for place, switch in _SWITCHES.items():
        if inputs.get(place) and inputs.flag(switch) is False:
            yield inputs.problem(f"Logs may go to a place in clear: {switch} is false", switch)
