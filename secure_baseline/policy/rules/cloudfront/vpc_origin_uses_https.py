from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OLD = ("SSLv3", "TLSv1", "TLSv1.1")


@rule(
    "AWS::CloudFront::VpcOrigin",
    requires="A VPC origin must be called over HTTPS with TLS 1.2 or later.",
    otherwise="Requests that viewers sent encrypted continue through the VPC in plaintext or with broken encryption.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19",),
)
def vpc_origin_uses_https(resource: Resource) -> Problems:
    origin = resource.node("VpcOriginEndpointConfig")
    if origin.text("OriginProtocolPolicy") == "http-only":
        yield origin.problem("It is asked in clear: OriginProtocolPolicy is http-only", "OriginProtocolPolicy")
        return
    old = [name for name in origin.texts("OriginSSLProtocols") if name in _OLD]
    if old:
        says = f"Old versions of TLS are used: OriginSSLProtocols has {', '.join(old)}"
        yield origin.problem(says, "OriginSSLProtocols")
