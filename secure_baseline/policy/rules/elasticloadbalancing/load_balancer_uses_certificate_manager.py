from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_UPLOADED = "AWS::IAM::ServerCertificate"


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="The TLS listeners of a Classic Load Balancer must use certificates from AWS Certificate Manager.",
    otherwise="A certificate uploaded to IAM is not renewed automatically and expires.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.2"),
    same_as=("ELBACMCertificateRequired", "CT.ELASTICLOADBALANCING.PR.8"),
)
def load_balancer_uses_certificate_manager(balancer: Resource) -> Problems:
    for listener in balancer.nodes("Listeners"):
        if (listener.text("Protocol") or "").upper() not in {"HTTPS", "SSL"}:
            continue
        certificate = listener.text("SSLCertificateId")
        if certificate is None:
            yield listener.problem("A listener has no certificate", at="SSLCertificateId")
        elif ":server-certificate/" in certificate or balancer.template.meant(certificate, _UPLOADED):
            yield listener.problem("A certificate was uploaded to IAM", at="SSLCertificateId")
