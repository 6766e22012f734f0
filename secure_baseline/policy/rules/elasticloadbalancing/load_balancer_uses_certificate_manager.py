from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="Every listener of a Classic Load Balancer that takes TLS has a certificate of AWS Certificate Manager.",
    otherwise="Nothing renews a certificate that was uploaded to IAM: one day it expires.",
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
        uploaded = balancer.template.resources("AWS::IAM::ServerCertificate")
        if certificate is None:
            yield listener.problem("A listener has no certificate: SSLCertificateId is not set", "SSLCertificateId")
        elif ":server-certificate/" in certificate or any(each.is_meant_by(certificate) for each in uploaded):
            yield listener.problem("A listener's certificate is one that was uploaded to IAM", "SSLCertificateId")
