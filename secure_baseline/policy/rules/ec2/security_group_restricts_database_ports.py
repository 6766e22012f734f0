from secure_baseline.policy.authoring import (
    Level,
    Node,
    Problems,
    Resource,
    Severity,
    Unknown,
    covers_port,
    from_anywhere,
    ingress_rules,
    ports,
    rule,
)
from secure_baseline.policy.rules.ec2._exposure import DATABASE_PORTS, named

# A wider range is not meant for a database alone.
_WIDEST_RANGE = 10


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group must allow security groups, not IP address ranges, on database ports.",
    otherwise="Any machine with an address in the range can try to connect.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B09",),
)
def security_group_restricts_database_ports(group: Resource) -> Problems:
    for entry in ingress_rules(group):
        network = entry.get("CidrIp") or entry.get("CidrIpv6")
        if network is None or not _is_for_a_database(entry):
            continue
        # An unknown network is still a network; another rule reports one that is the whole internet.
        if isinstance(network, Unknown):
            yield entry.problem(f"The rule allows {named(DATABASE_PORTS, entry)} from an IP address range")
        elif not from_anywhere(entry):
            yield entry.problem(f"The rule allows {named(DATABASE_PORTS, entry)} from IP address range {network}")


def _is_for_a_database(entry: Node) -> bool:
    first, last = ports(entry)
    return last - first <= _WIDEST_RANGE and any(covers_port(entry, port) for port in DATABASE_PORTS)
