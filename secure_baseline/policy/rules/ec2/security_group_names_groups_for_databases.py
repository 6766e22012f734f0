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
    requires="A security group lets other security groups in on a database's port, not networks.",
    otherwise=(
        "A network lets in everything that ever gets an address there, a group just the servers that are its members."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B09",),
)
def security_group_names_groups_for_databases(group: Resource) -> Problems:
    for entry in ingress_rules(group):
        network = entry.get("CidrIp") or entry.get("CidrIpv6")
        if network is None or not _is_for_a_database(entry):
            continue
        # A network that is not known is a network all the same; of one that is everybody another rule tells.
        if isinstance(network, Unknown):
            yield entry.problem(f"A network is let in on port {named(DATABASE_PORTS, entry)}, not a security group")
        elif not from_anywhere(entry):
            yield entry.problem(
                f"Network {network} is let in on port {named(DATABASE_PORTS, entry)}, not a security group"
            )


def _is_for_a_database(entry: Node) -> bool:
    first, last = ports(entry)
    return last - first <= _WIDEST_RANGE and any(covers_port(entry, port) for port in DATABASE_PORTS)
