from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("PrivateKey",)


@rule(
    "AWS::Transfer::Certificate",
    requires="The private key of a Transfer Family certificate must not be exposed in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can sign as the partner and read what is "
        "sent to it."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def certificate_exposes_no_secrets(certificate: Resource) -> Problems:
    yield from exposed_problems(certificate, *_KEYS)
