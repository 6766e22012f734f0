from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerCertificate",
    requires="A listener's certificates are of AWS Certificate Manager.",
    otherwise="Nothing renews a certificate that was uploaded to IAM: one day it expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
    same_as=("ELBv2ACMCertificateRequired", "CT.ELASTICLOADBALANCING.PR.2"),
)
def listener_uses_certificate_manager(listener: Resource) -> Problems:
    uploaded = list(listener.template.resources("AWS::IAM::ServerCertificate"))
    for certificate in listener.nodes("Certificates"):
        arn = certificate.text("CertificateArn")
        if arn and (":server-certificate/" in arn or any(each.is_meant_by(arn) for each in uploaded)):
            yield certificate.problem("The certificate is one that was uploaded to IAM", "CertificateArn")
