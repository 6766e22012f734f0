"""The network: what SecureVpc guarantees."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from secure_baseline.controls.numbers import FLOW_LOG_RETENTION_DAYS, ZONES
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.network.address_space import PRIVATE_NETWORKS
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result, result_of, waived
from secure_baseline.verify.subjects.acl import (
    allowed_connections,
    allowed_traffic,
    contains,
    entries_of,
    open_admin_ports,
    without_return_traffic,
)
from secure_baseline.verify.subjects.policies import many, statements
from secure_baseline.verify.subjects.subject import subjects_of
from secure_baseline.verify.subjects.vpc import ISOLATED, PRIVATE, PUBLIC, Vpc, route_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.subjects.acl import Network
    from secure_baseline.verify.subjects.policies import Statement

_GATEWAY_SERVICES = ("s3", "dynamodb")
_EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion"
_GATEWAYS = {"igw-": "an internet gateway", "nat-": "a NAT gateway"}

checks: Checks[Vpc] = Checks("secure_baseline.network.secure_vpc", "SecureVpc")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Vpc]:
    """The stacks' VPCs."""
    return subjects_of("AWS::EC2::VPC", Vpc, reader, deployed)


@checks.verifies("The network has public, private and isolated subnets in at least two Availability Zones")
def tiers(vpc: Vpc) -> Result:
    """The template's subnets, and their Availability Zones."""
    zones = {tier: {vpc.subnets[each]["AvailabilityZone"] for each in vpc.ids(tier)} for tier in vpc.tiers}
    narrow = [f"{tier} is in {counted(len(names), 'zone')}" for tier, names in zones.items() if len(names) < ZONES[0]]
    message = ", ".join(f"{tier} in {counted(len(names), 'zone')}" for tier, names in zones.items())
    return result_of(narrow, message)


@checks.verifies("Isolated subnets have no route to the internet")
def isolated_routes(vpc: Vpc) -> Result:
    """Only local routes and routes to gateway endpoints."""
    return result_of(_ways_out(vpc, ISOLATED, allowed=("vpce-",)), "local and gateway endpoints only")


@checks.verifies("Public subnets have a route to the internet gateway")
def public_routes(vpc: Vpc) -> Result:
    """The default route of each public subnet."""
    return result_of(_missing_default_routes(vpc, PUBLIC, to="igw-"), counted(len(vpc.ids(PUBLIC)), "public subnet"))


@checks.verifies("Private subnets reach the internet only through NAT")
def private_routes(vpc: Vpc) -> Result:
    """No route to an internet gateway; one to a NAT gateway if the template has one."""
    declared = any(gateway.stack == vpc.resource.stack for gateway in vpc.deployed.of("AWS::EC2::NatGateway"))
    missing = _missing_default_routes(vpc, PRIVATE, to="nat-") if declared else []
    problems = [*_ways_out(vpc, PRIVATE, allowed=("vpce-", "nat-")), *missing]
    return result_of(problems, "through NAT, no internet gateway" if declared else "no internet gateway, no NAT")


def _missing_default_routes(vpc: Vpc, tier: str, *, to: str) -> Iterator[str]:
    for subnet in vpc.ids(tier):
        routes = vpc.route_table(subnet).get("Routes", [])
        default: dict[str, Any] = next((each for each in routes if each.get("DestinationCidrBlock") == "0.0.0.0/0"), {})
        if not route_target(default).startswith(to):
            yield f"{subnet} has no route to the internet through {_GATEWAYS[to]}"
        elif default.get("State") == "blackhole":
            yield f"{subnet} has a route to {route_target(default)}, which is gone"


def _ways_out(vpc: Vpc, tier: str, allowed: tuple[str, ...]) -> Iterator[str]:
    for subnet in vpc.ids(tier):
        for route in vpc.route_table(subnet).get("Routes", []):
            target = route_target(route)
            if target != "local" and not target.startswith(allowed):
                yield f"{subnet} has a route to {target}"
            if route.get("State") == "blackhole":
                yield f"{subnet} has a route to {target}, which is gone"


@checks.verifies("No subnet assigns public IP addresses automatically")
def addresses(vpc: Vpc) -> Result:
    """Automatic public IP addresses, in every subnet of the VPC."""
    assigning = [each for each, subnet in vpc.subnets.items() if subnet["MapPublicIpOnLaunch"]]
    return result_of((f"{each} assigns public IP addresses" for each in assigning), counted(len(vpc.subnets), "subnet"))


@checks.verifies("Every tier has its own network ACL with rules in both directions")
def acls(vpc: Vpc) -> Result:
    """One ACL per tier, none shared, none the default one, each rule with one for its return traffic."""
    return result_of(_acl_problems(vpc), f"{len(vpc.tiers)} network ACLs, all return traffic allowed")


def _acl_problems(vpc: Vpc) -> Iterator[str]:
    owners: dict[str, str] = {}
    for tier in vpc.tiers:
        for subnet in vpc.ids(tier):
            acl = vpc.acl(subnet)
            if acl["IsDefault"]:
                yield f"{subnet} has the VPC's default network ACL"
            elif owners.setdefault(acl["NetworkAclId"], tier) != tier:
                yield f"{tier} shares the network ACL of {owners[acl['NetworkAclId']]}"
            rules = entries_of(acl)
            for outbound, way in ((False, "inbound"), (True, "outbound")):
                if not any(rule.outbound == outbound and rule.allow for rule in rules):
                    yield f"{tier} has no {way} rule"
            yield from (f"{tier}: {problem}" for problem in without_return_traffic(rules))


@checks.verifies("No network ACL opens administration ports to the internet")
def admin_ports(vpc: Vpc) -> Result:
    """Every network ACL in use by a subnet."""
    used = [acl for acl in vpc.acls if acl["Associations"]]
    problems = (f"{acl['NetworkAclId']}: {open_}" for acl in used for open_ in open_admin_ports(entries_of(acl)))
    return result_of(problems, "22 and 3389 closed to the internet")


@checks.verifies("The default network ACL allows no traffic")
def default_acl(vpc: Vpc) -> Result:
    """The rules before AWS's own."""
    return result_of(allowed_traffic(vpc.default_acl), "everything denied, in both directions")


@checks.verifies("Isolated subnets accept connections only from the VPC's private and isolated subnets")
def isolated_entries(vpc: Vpc) -> Result:
    """What the ACL allows from other subnets, private networks and elsewhere, except to ephemeral ports."""
    return result_of(_entry_problems(vpc), f"from {len(vpc.ids(PRIVATE, ISOLATED))} subnets only")


def _entry_problems(vpc: Vpc) -> Iterator[str]:
    near = [_network(vpc, each) for each in vpc.ids(PRIVATE, ISOLATED)]
    others = [_network(vpc, each) for each in vpc.subnets if each not in vpc.ids(PRIVATE, ISOLATED)]
    for subnet in vpc.ids(ISOLATED):
        rules = entries_of(vpc.acl(subnet))
        for rule in rules:
            entry = rule.allow and not rule.outbound and not rule.return_traffic_only
            if entry and not any(contains(network, rule.network) for network in near):
                yield f"{rule} is allowed"
        for network in (*others, *map(ipaddress.ip_network, PRIVATE_NETWORKS)):
            yield from allowed_connections(rules, network)


def _network(vpc: Vpc, subnet: str) -> Network:
    return ipaddress.ip_network(vpc.subnets[subnet]["CidrBlock"])


@checks.verifies("Only public subnets are excluded from VPC Block Public Access, and only if configured")
def exclusions(vpc: Vpc) -> Result:
    """The stack's exclusions, and any other exclusion of this VPC or its subnets."""
    declared = [each for each in vpc.deployed.of(_EXCLUSION) if each.stack == vpc.resource.stack]
    return result_of(
        _exclusion_problems(vpc, {each.physical_id for each in declared}),
        f"{counted(len(declared), 'public subnet')} excluded, by an Exemption" if declared else "none is excluded",
    )


def _exclusion_problems(vpc: Vpc, declared: set[str]) -> Iterator[str]:
    states = {each["ExclusionId"]: each["State"] for each in vpc.exclusions}
    for each in sorted(declared):
        if states.get(each) not in {"create-complete", "update-complete"}:
            yield f"{each} is {states.get(each, 'gone')}: the internet cannot reach its public subnet"
    for exclusion in vpc.exclusions:
        name = exclusion["ResourceArn"].rpartition("/")[2]
        if exclusion["ExclusionId"] not in declared and name not in vpc.public_vpcs:
            yield f"{name} is excluded by {exclusion['ExclusionId']}, which the stack does not have"


@checks.verifies("The default security group allows no traffic")
def default_group(vpc: Vpc) -> Result:
    """Its rules."""
    count = len(vpc.default_group["IpPermissions"]) + len(vpc.default_group["IpPermissionsEgress"])
    return result(counted(count, "rule"), good=count == 0)


@checks.verifies("All traffic is logged, and the logs are encrypted with a customer managed key and kept for a year")
def flow_logs(vpc: Vpc) -> Result:
    """A flow log of all traffic, and its log group."""
    whole = [log for log in vpc.flow_logs if log["FlowLogStatus"] == "ACTIVE" and log["TrafficType"] == "ALL"]
    if not whole:
        return result("no flow log records all traffic", good=False)
    return result_of(_flow_log_problems(vpc, whole[0]), "all traffic, customer managed key, kept for a year")


def _flow_log_problems(vpc: Vpc, log: dict[str, Any]) -> Iterator[str]:
    if log.get("DeliverLogsStatus") == "FAILED":
        yield f"delivery failed: {log.get('DeliverLogsErrorMessage', 'no reason given')}"
    yield from vpc.reader.log_group_problems(log.get("LogGroupName", ""), at_least_days=FLOW_LOG_RETENTION_DAYS)


@checks.verifies("S3 and DynamoDB are reached within AWS's network through gateway endpoints")
def endpoints(vpc: Vpc) -> Result:
    """Both endpoints, in the route table of every private and isolated subnet."""
    return result_of(_endpoint_problems(vpc), "both, from every private and isolated subnet")


def _endpoint_problems(vpc: Vpc) -> Iterator[str]:
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


@checks.verifies("Gateway endpoints allow only requests from this account to this account")
def endpoint_policies(vpc: Vpc) -> Result:
    """Their policies: what is allowed on every resource is limited to this account on both sides."""
    problems = (
        f"{endpoint['ServiceName'].rpartition('.')[2]} allows requests of other accounts"
        for endpoint in vpc.endpoints
        for statement in statements(endpoint["PolicyDocument"])
        if _allows_other_accounts(statement, vpc.reader.account)
    )
    return result_of(problems, counted(len(vpc.endpoints), "endpoint"))


def _allows_other_accounts(statement: Statement, account: str) -> bool:
    if statement["Effect"] != "Allow" or "*" not in many(statement.get("Resource", "*")):
        return False  # buckets that AWS publishes are listed one by one
    equal = statement.get("Condition", {}).get("StringEquals", {})
    return not all(many(equal.get(key)) == [account] for key in ("aws:PrincipalAccount", "aws:ResourceAccount"))


@checks.verifies("The VPC and its isolated subnets are retained when the stack is deleted")
def stays(vpc: Vpc) -> Result:
    """The deletion policies of the deployed template, and that all of it exists."""
    retained = [vpc.resource, *vpc.tiers.get(ISOLATED, [])]
    if not all(each.stays for each in retained):
        return waived("deleted with its stack")
    return result(f"retained, with {len(vpc.ids(ISOLATED))} subnets", good=True)
