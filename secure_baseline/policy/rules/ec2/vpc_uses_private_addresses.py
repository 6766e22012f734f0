import ipaddress

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# RFC 1918, and carrier-grade NAT (RFC 6598), which AWS recommends for containers.
_PRIVATE = tuple(
    ipaddress.IPv4Network(network) for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
)


@rule(
    "AWS::EC2::VPC",
    requires="A VPC must use private IP address ranges.",
    otherwise="Internet servers with the same addresses are unreachable from the VPC, or receive its traffic.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B01",),
)
def vpc_uses_private_addresses(vpc: Resource) -> Problems:
    block = vpc.text("CidrBlock")
    try:
        network = ipaddress.IPv4Network(block or "", strict=False)
    except ValueError:
        return  # IPAM allocates it
    if not any(network.subnet_of(private) for private in _PRIVATE):
        yield vpc.problem("The address range is public", at="CidrBlock")
