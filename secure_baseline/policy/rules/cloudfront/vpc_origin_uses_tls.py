from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OLD = ("SSLv3", "TLSv1", "TLSv1.1")


@rule(
    "AWS::CloudFront::VpcOrigin",
    requires="A VPC origin must be called over HTTPS with TLS 1.2 or later.",
    otherwise="Requests that viewers sent encrypted continue through the VPC in plaintext or with weak encryption.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19",),
)
def vpc_origin_uses_tls(resource: Resource) -> Problems:
    origin = resource.node("VpcOriginEndpointConfig")
    if origin.text("OriginProtocolPolicy") == "http-only":
        yield origin.problem("The origin is called without TLS", at="OriginProtocolPolicy")
        return
    old = [name for name in origin.texts("OriginSSLProtocols") if name in _OLD]
    if old:
        yield origin.node("OriginSSLProtocols").problem(f"Old TLS versions are used: {', '.join(old)}")
