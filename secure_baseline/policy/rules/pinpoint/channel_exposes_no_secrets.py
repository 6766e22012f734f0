from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("ApiKey", "ClientSecret", "PrivateKey", "SecretKey", "TokenKey", "ServiceJson")


@rule(
    "AWS::Pinpoint::ADMChannel",
    "AWS::Pinpoint::APNSChannel",
    "AWS::Pinpoint::APNSSandboxChannel",
    "AWS::Pinpoint::APNSVoipChannel",
    "AWS::Pinpoint::APNSVoipSandboxChannel",
    "AWS::Pinpoint::BaiduChannel",
    "AWS::Pinpoint::GCMChannel",
    requires="The credentials of a Pinpoint channel must not be exposed in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can send messages to all users of the app."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def channel_exposes_no_secrets(channel: Resource) -> Problems:
    yield from exposed_problems(channel, *_KEYS)
