"""The network: what SecureVpc guarantees."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import FLOW_LOG_RETENTION_DAYS, ZONES
from secure_baseline.network.address_space import PRIVATE_NETWORKS
from secure_baseline.verify.acl import holds, lets_in, lets_through, open_admin_ports, rules_of, unanswered
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.policies import many, statements
from secure_baseline.verify.reading import Found, counted, given_up, held, judged
from secure_baseline.verify.thing import made
from secure_baseline.verify.vpc import ISOLATED, PRIVATE, PUBLIC, Vpc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.acl import Network
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.policies import Statement

_GATEWAY_SERVICES = ("s3", "dynamodb")
_EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion"
_GATEWAYS = {"igw-": "an internet gateway", "nat-": "a NAT gateway"}

checks: Checks[Vpc] = Checks("secure_baseline.network.secure_vpc", "SecureVpc")


def things(lookup: Lookup, deployed: Deployed) -> list[Vpc]:
    """Every one of the stacks."""
    return made("AWS::EC2::VPC", Vpc, lookup, deployed)


@checks.answers("The network has public, private and isolated subnets in at least two zones")
def tiers(vpc: Vpc) -> Found:
    """The promised subnets, and their zones."""
    zones = {tier: {vpc.subnets[each]["AvailabilityZone"] for each in vpc.ids(tier)} for tier in vpc.tiers}
    narrow = [f"{tier} is in {counted(len(found), 'zone')}" for tier, found in zones.items() if len(found) < ZONES[0]]
    told = ", ".join(f"{tier} in {counted(len(found), 'zone')}" for tier, found in zones.items())
    return judged(narrow, told)


@checks.answers("Isolated subnets have no route to the internet")
def isolated_routes(vpc: Vpc) -> Found:
    """Only local routes, and those of gateway endpoints."""
    return judged(_ways_out(vpc, ISOLATED, allowed=("vpce-",)), "local and gateway endpoints only")


@checks.answers("Public subnets have a route to the internet gateway")
def public_routes(vpc: Vpc) -> Found:
    """The default route of each public subnet."""
    return judged(_missing_default_routes(vpc, PUBLIC, to="igw-"), counted(len(vpc.ids(PUBLIC)), "public subnet"))


@checks.answers("Private subnets reach the internet through NAT only")
def private_routes(vpc: Vpc) -> Found:
    """No internet gateway; a route to a NAT gateway where the template has one."""
    promised = any(gateway.stack == vpc.resource.stack for gateway in vpc.deployed.of("AWS::EC2::NatGateway"))
    missing = _missing_default_routes(vpc, PRIVATE, to="nat-") if promised else []
    troubles = [*_ways_out(vpc, PRIVATE, allowed=("vpce-", "nat-")), *missing]
    return judged(troubles, "through NAT, no internet gateway" if promised else "no internet gateway, and no NAT")


def _missing_default_routes(vpc: Vpc, tier: str, *, to: str) -> Iterator[str]:
    for subnet in vpc.ids(tier):
        routes = vpc.route_table(subnet).get("Routes", [])
        default: dict[str, Any] = next(
            (route for route in routes if route.get("DestinationCidrBlock") == "0.0.0.0/0"), {}
        )
        if not _target(default).startswith(to):
            yield f"{subnet} has no route to the internet by {_GATEWAYS[to]}"
        elif default.get("State") == "blackhole":
            yield f"{subnet} has a route to {_target(default)}, which is gone"


def _ways_out(vpc: Vpc, tier: str, allowed: tuple[str, ...]) -> Iterator[str]:
    for subnet in vpc.ids(tier):
        for route in vpc.route_table(subnet).get("Routes", []):
            target = _target(route)
            if target != "local" and not target.startswith(allowed):
                yield f"{subnet} has a route to {target}"
            if route.get("State") == "blackhole":
                yield f"{subnet} has a route to {target}, which is gone"


def _target(route: dict[str, Any]) -> str:
    """Amazon EC2 has a field for each kind of target."""
    kinds = [name for name in route if name.endswith(("GatewayId", "ConnectionId", "InstanceId", "InterfaceId"))]
    targets = [str(route[name]) for name in kinds if route[name]]
    return targets[0] if targets else "nowhere"


@checks.answers("No subnet gives out public addresses by itself")
def addresses(vpc: Vpc) -> Found:
    """Automatic public addresses, in every subnet there is."""
    giving = [each for each, subnet in vpc.subnets.items() if subnet["MapPublicIpOnLaunch"]]
    return judged((f"{each} gives out public addresses" for each in giving), counted(len(vpc.subnets), "subnet"))


@checks.answers("Every tier has a network ACL of its own with rules in both directions")
def acls(vpc: Vpc) -> Found:
    """An ACL a tier, none shared, none the default one, each rule with one for its answers."""
    return judged(_acl_troubles(vpc), f"{len(vpc.tiers)} network ACLs, every rule answered")


def _acl_troubles(vpc: Vpc) -> Iterator[str]:
    owners: dict[str, str] = {}
    for tier in vpc.tiers:
        for subnet in vpc.ids(tier):
            acl = vpc.acl(subnet)
            if acl["IsDefault"]:
                yield f"{subnet} has the VPC's default network ACL"
            elif owners.setdefault(acl["NetworkAclId"], tier) != tier:
                yield f"{tier} shares the network ACL of {owners[acl['NetworkAclId']]}"
            rules = rules_of(acl)
            for outbound, way in ((False, "inbound"), (True, "outbound")):
                if not any(rule.outbound == outbound and rule.allow for rule in rules):
                    yield f"{tier} has no {way} rule"
            yield from (f"{tier}: {trouble}" for trouble in unanswered(rules))


@checks.answers("No network ACL opens administration ports to anywhere")
def admin_ports(vpc: Vpc) -> Found:
    """Every ACL of the VPC that a subnet uses."""
    used = [acl for acl in vpc.acls if acl["Associations"]]
    troubles = (f"{acl['NetworkAclId']}: {open_}" for acl in used for open_ in open_admin_ports(rules_of(acl)))
    return judged(troubles, "22 and 3389 closed to anywhere")


@checks.answers("The default network ACL lets nothing through")
def default_acl(vpc: Vpc) -> Found:
    """The rules that stand before AWS's own."""
    return judged(lets_through(vpc.default_acl), "everything refused, in both directions")


@checks.answers("Isolated subnets accept connections from the VPC's private and isolated subnets only")
def isolated_entries(vpc: Vpc) -> Found:
    """What the ACL lets in from other subnets, from private networks, and from elsewhere beyond ports of answers."""
    return judged(_entry_troubles(vpc), f"from {len(vpc.ids(PRIVATE, ISOLATED))} subnets only")


def _entry_troubles(vpc: Vpc) -> Iterator[str]:
    near = [_network(vpc, each) for each in vpc.ids(PRIVATE, ISOLATED)]
    others = [_network(vpc, each) for each in vpc.subnets if each not in vpc.ids(PRIVATE, ISOLATED)]
    for subnet in vpc.ids(ISOLATED):
        rules = rules_of(vpc.acl(subnet))
        for rule in rules:
            entry = rule.allow and not rule.outbound and not rule.answers_only
            if entry and not any(holds(network, rule.network) for network in near):
                yield f"{rule} is allowed"
        for network in (*others, *map(ipaddress.ip_network, PRIVATE_NETWORKS)):
            yield from lets_in(rules, network)


def _network(vpc: Vpc, subnet: str) -> Network:
    return ipaddress.ip_network(vpc.subnets[subnet]["CidrBlock"])


@checks.answers("Only public subnets are excluded from VPC Block Public Access, and only if that is asked for")
def exclusions(vpc: Vpc) -> Found:
    """The exclusions that the stack promises, and every other one of this VPC or a subnet in it."""
    promised = [each for each in vpc.deployed.of(_EXCLUSION) if each.stack == vpc.resource.stack]
    return judged(
        _exclusion_troubles(vpc, {each.physical_id for each in promised}),
        f"{counted(len(promised), 'public subnet')} excluded, as an Exemption says" if promised else "none is excluded",
    )


def _exclusion_troubles(vpc: Vpc, promised: set[str]) -> Iterator[str]:
    states = {each["ExclusionId"]: each["State"] for each in vpc.exclusions}
    for each in sorted(promised):
        if states.get(each) not in {"create-complete", "update-complete"}:
            yield f"{each} is {states.get(each, 'gone')}: the internet does not reach its public subnet"
    for exclusion in vpc.exclusions:
        name = exclusion["ResourceArn"].rpartition("/")[2]
        if exclusion["ExclusionId"] not in promised and name not in vpc.public_vpcs:
            yield f"{name} is excluded by {exclusion['ExclusionId']}, which the stack does not have"


@checks.answers("The default security group allows nothing")
def default_group(vpc: Vpc) -> Found:
    """Its rules."""
    count = len(vpc.default_group["IpPermissions"]) + len(vpc.default_group["IpPermissionsEgress"])
    return held(counted(count, "rule"), good=count == 0)


@checks.answers("All traffic is logged, encrypted with a customer managed key, for a year")
def flow_logs(vpc: Vpc) -> Found:
    """A flow log of all traffic, and its log group."""
    whole = [log for log in vpc.flow_logs if log["FlowLogStatus"] == "ACTIVE" and log["TrafficType"] == "ALL"]
    if not whole:
        return held("no flow log takes all traffic", good=False)
    return judged(_flow_log_troubles(vpc, whole[0]), "all traffic, customer managed key, kept a year")


def _flow_log_troubles(vpc: Vpc, log: dict[str, Any]) -> Iterator[str]:
    if log.get("DeliverLogsStatus") == "FAILED":
        yield f"it is not delivered: {log.get('DeliverLogsErrorMessage', 'no reason given')}"
    yield from vpc.lookup.log_group_troubles(log.get("LogGroupName", ""), at_least_days=FLOW_LOG_RETENTION_DAYS)


@checks.answers("S3 and DynamoDB are reached inside AWS's network by gateway endpoints")
def endpoints(vpc: Vpc) -> Found:
    """Both endpoints, in the route table of every private and isolated subnet."""
    return judged(_endpoint_troubles(vpc), "both, from every private and isolated subnet")


def _endpoint_troubles(vpc: Vpc) -> Iterator[str]:
    tables = {vpc.route_table(subnet).get("RouteTableId") for subnet in vpc.ids(PRIVATE, ISOLATED)}
    for service in _GATEWAY_SERVICES:
        served: set[str] = set()
        for endpoint in vpc.endpoints:
            if endpoint["ServiceName"].endswith(f".{service}") and endpoint["State"].lower() == "available":
                served.update(endpoint["RouteTableIds"])
        if not served:
            yield f"no gateway endpoint for {service}"
        elif tables - served:
            yield f"{counted(len(tables - served), 'route table')} without {service}"


@checks.answers("Gateway endpoints pass requests of this account to this account only")
def endpoint_policies(vpc: Vpc) -> Found:
    """Their policies: whatever is allowed everywhere is held to the account on both sides."""
    troubles = (
        f"{endpoint['ServiceName'].rpartition('.')[2]} passes requests of other accounts"
        for endpoint in vpc.endpoints
        for statement in statements(endpoint["PolicyDocument"])
        if _passes_strangers(statement, vpc.lookup.account)
    )
    return judged(troubles, counted(len(vpc.endpoints), "endpoint"))


def _passes_strangers(statement: Statement, account: str) -> bool:
    if statement["Effect"] != "Allow" or "*" not in many(statement.get("Resource", "*")):
        return False  # what AWS itself publishes is named bucket by bucket
    equal = statement.get("Condition", {}).get("StringEquals", {})
    return not all(many(equal.get(key)) == [account] for key in ("aws:PrincipalAccount", "aws:ResourceAccount"))


@checks.answers("The VPC and its isolated subnets stay when the stack is deleted")
def stays(vpc: Vpc) -> Found:
    """The deletion policies of the deployed template, and that all of it is there."""
    kept = [vpc.resource, *vpc.tiers.get(ISOLATED, [])]
    if not all(each.stays for each in kept):
        return given_up("it goes with its stack")
    return held(f"retained, with {len(vpc.ids(ISOLATED))} subnets", good=True)
