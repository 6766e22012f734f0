from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("DkimSigningAttributes.DomainSigningPrivateKey", "IngressPointConfiguration.SmtpPassword")


@rule(
    "AWS::SES::EmailIdentity",
    "AWS::SES::MailManagerIngressPoint",
    requires="The private key that signs mail, and the password that takes it in, are not shown by the template.",
    otherwise="Whoever reads the template, its repository or the stack can send mail that passes as the domain's own.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def mail_has_no_exposed_secret(resource: Resource) -> Problems:
    yield from exposed_problems(resource, *_KEYS)
