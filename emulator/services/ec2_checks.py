"""What EC2 refuses when a network is built, and moto accepts."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

from moto.ec2.models import ec2_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State
from emulator.iam.service_permissions import role_trusts

Request = dict[str, Any]

LARGEST_PREFIX, SMALLEST_PREFIX = 16, 28
HIGHEST_RULE_NUMBER, HIGHEST_PORT, HIGHEST_PROTOCOL = 32766, 65535, 255
#: "You can't use": https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
NO_VPC = tuple(map(ip_network, ("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4")))
NEEDS_PORTS, NEEDS_ICMP = {"6", "17"}, {"1", "58"}
FLOW_LOGS = "vpc-flow-logs.amazonaws.com"


@before("ec2", "CreateVpc", "AssociateVpcCidrBlock")
def check_vpc_range(_: State, request: Request) -> None:
    block = request.get("CidrBlock")
    if block and any(ip_network(block, strict=False).overlaps(each) for each in NO_VPC):
        raise ApiError("InvalidVpc.Range", f"The CIDR '{block}' is invalid.")


@before("ec2", "CreateSubnet")
def check_subnet_size(_: State, request: Request) -> None:
    block = request.get("CidrBlock")
    if block is None:
        return
    try:
        prefix = ip_network(block).prefixlen
    except ValueError as error:
        raise ApiError("InvalidParameterValue", f"Value ({block}) is not a valid CIDR block: {error}") from error
    if not LARGEST_PREFIX <= prefix <= SMALLEST_PREFIX:
        raise ApiError("InvalidSubnet.Range", f"The CIDR '{block}' is not between /16 and /28.")


@before("ec2", "CreateSubnet")
def check_zone(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html ."""
    zones = [zone.name for zone in _backend(state).describe_availability_zones()]
    zone = request.get("AvailabilityZone")
    if zone and zone not in zones:
        message = f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in "
        raise ApiError("InvalidParameterValue", f"{message}the following availability zones: {', '.join(zones)}.")


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_internet_gateway(state: State, request: Request) -> None:
    backend = _backend(state)
    gateway = backend.internet_gateways.get(request.get("GatewayId"))
    table = backend.route_tables.get(request["RouteTableId"])
    if gateway and table and (not gateway.vpc or gateway.vpc.id != table.vpc_id):
        raise ApiError(
            "InvalidParameterValue",
            f"route table {table.id} and network gateway {gateway.id} belong to different networks",
        )


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_nat_gateway(state: State, request: Request) -> None:
    wanted = request.get("NatGatewayId")
    gateway = _backend(state).nat_gateways.get(wanted)
    if wanted and (gateway is None or gateway.state == "deleted"):
        raise ApiError("InvalidNatGatewayID.NotFound", f"The natGateway ID '{wanted}' does not exist")


@before("ec2", "AssociateRouteTable")
def check_free_subnet(state: State, request: Request) -> None:
    """Moto would answer with the association to the other table, as if it were the requested one."""
    subnet_id = request.get("SubnetId")
    for table in _backend(state).route_tables.values():
        if subnet_id and subnet_id in table._associations.values() and table.id != request["RouteTableId"]:  # noqa: SLF001  (moto has no other way to ask)
            raise ApiError(
                "Resource.AlreadyAssociated",
                f"the specified association for route table {request['RouteTableId']} conflicts with an "
                f"existing association of {subnet_id} with {table.id}",
            )


@before("ec2", "CreateNatGateway")
def check_public_address(_: State, request: Request) -> None:
    if request.get("ConnectivityType", "public") == "public" and "AllocationId" not in request:
        raise ApiError("MissingParameter", "The request must contain the parameter AllocationId")


@before("ec2", "CreateNetworkAclEntry", "ReplaceNetworkAclEntry")
def check_acl_entry(_: State, request: Request) -> None:
    number, protocol = int(request["RuleNumber"]), str(request["Protocol"])
    if not 1 <= number <= HIGHEST_RULE_NUMBER:
        raise ApiError("InvalidParameterValue", f"Rule number {number} is not between 1 and {HIGHEST_RULE_NUMBER}")
    if ("CidrBlock" in request) == ("Ipv6CidrBlock" in request):
        raise ApiError("InvalidParameterCombination", "Exactly one of CidrBlock and Ipv6CidrBlock is needed")
    if protocol != "-1" and not (protocol.isdigit() and int(protocol) <= HIGHEST_PROTOCOL):
        raise ApiError("InvalidParameterValue", f"Invalid value '{protocol}' for IP protocol. Unknown protocol.")
    if protocol in NEEDS_PORTS:
        _check_ports(request)
    if protocol in NEEDS_ICMP and "IcmpTypeCode" not in request:
        raise ApiError("MissingParameter", "The request must contain the parameter icmpTypeCode.type")


@before("ec2", "CreateFlowLogs")
def check_delivery_role(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html ."""
    arn = request.get("DeliverLogsPermissionArn")
    if arn is None:
        return
    source = f"arn:{partition_of(state.region)}:ec2:{state.region}:{state.account}:vpc-flow-log/fl-0"
    if not role_trusts(FLOW_LOGS, arn, region=state.region, source=source):
        raise ApiError("InvalidParameterValue", f"Unable to assume given IAM role {arn}")


@before("ec2", "CreateVpcEndpoint")
def check_endpoint_service(state: State, request: Request) -> None:
    name = request["ServiceName"]
    answer = _backend(state).describe_vpc_endpoint_services([], [], None, None, state.region)
    if name not in answer["serviceNames"]:
        raise ApiError("InvalidServiceName", f"The Vpc Endpoint Service '{name}' does not exist")


@before("ec2", "CreateVpcEndpoint")
def check_private_dns(state: State, request: Request) -> None:
    vpc = _backend(state).vpcs.get(request["VpcId"])
    named = vpc is None or (vpc.enable_dns_support and vpc.enable_dns_hostnames)
    if request.get("PrivateDnsEnabled") and not named:
        raise ApiError(
            "InvalidParameter",
            "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to "
            f"true for {request['VpcId']}",
        )


def _check_ports(request: Request) -> None:
    ports = request.get("PortRange")
    if ports is None:
        raise ApiError("MissingParameter", "The request must contain the parameter PortRange")
    first, last = int(ports.get("From", 0)), int(ports.get("To", 0))
    if not 0 <= first <= last <= HIGHEST_PORT:
        raise ApiError("InvalidParameterValue", f"Invalid TCP/UDP port range ({first}:{last}).")


def _backend(state: State) -> Any:
    return ec2_backends[state.account][state.region]
