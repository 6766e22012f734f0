from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("DkimSigningAttributes.DomainSigningPrivateKey", "IngressPointConfiguration.SmtpPassword")


@rule(
    "AWS::SES::EmailIdentity",
    "AWS::SES::MailManagerIngressPoint",
    requires="The DKIM private key and the SMTP password of SES must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can send e-mail in the domain's name.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def email_identity_exposes_no_secrets(resource: Resource) -> Problems:
    yield from exposed_problems(resource, *_KEYS)
