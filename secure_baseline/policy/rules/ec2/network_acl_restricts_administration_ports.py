from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule
from secure_baseline.policy.rules.ec2 import _network_acl as acl
from secure_baseline.policy.rules.ec2._exposure import ADMINISTRATION_PORTS


@rule(
    "AWS::EC2::NetworkAclEntry",
    requires="A network ACL must not allow SSH (22) or RDP (3389) from the internet.",
    otherwise="One careless security group is then enough to expose a server's login to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B06", "CIS 6.2", "EC2.21"),
    same_as=("CT.EC2.PR.5",),
)
def network_acl_restricts_administration_ports(entry: Resource) -> Problems:
    if not acl.allows(entry) or acl.is_egress(entry) or acl.protocol_of(entry) not in {"-1", acl.TCP}:
        return
    first, last = acl.ports_of(entry)
    covered = [port for port in ADMINISTRATION_PORTS if first <= port <= last]
    if not covered:
        return
    # The source matters only now; a reference is a network that is not the whole internet.
    entry.known("CidrBlock")
    entry.known("Ipv6CidrBlock")
    version, network = acl.network_of(entry)
    if not is_anywhere(network):
        return
    entries = acl.siblings(entry)
    packets = [
        acl.Packets(egress=False, protocol=acl.TCP, port=port, version=version, network=network) for port in covered
    ]
    # An entry with a lower number may deny the port before this one is evaluated.
    decided = [(each.port, acl.deciding(entries, each)) for each in packets]
    opened = [
        f"{ADMINISTRATION_PORTS[port]} ({port})"
        for port, by in decided
        if by is not None and by.logical_id == entry.logical_id
    ]
    if opened:
        yield entry.problem(f"The entry allows {' and '.join(opened)} from {network}")
