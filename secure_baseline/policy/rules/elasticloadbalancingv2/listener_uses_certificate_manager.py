from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerCertificate",
    requires="A listener must use certificates from AWS Certificate Manager.",
    otherwise="A certificate uploaded to IAM is not renewed automatically and expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
    same_as=("ELBv2ACMCertificateRequired", "CT.ELASTICLOADBALANCING.PR.2"),
)
def listener_uses_certificate_manager(listener: Resource) -> Problems:
    for certificate in listener.nodes("Certificates"):
        arn = certificate.text("CertificateArn")
        if arn and (":server-certificate/" in arn or listener.template.meant(arn, "AWS::IAM::ServerCertificate")):
            yield certificate.problem("The certificate was uploaded to IAM", at="CertificateArn")
