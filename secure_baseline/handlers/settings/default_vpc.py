"""The default VPC of a Region, in which everything is public, is removed if it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from . import vpc_references
from .setting import Setting, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Another deployment, or a person, deleted it first.
GONE = frozenset(
    {
        "Gateway.NotAttached",
        "InvalidInternetGatewayID.NotFound",
        "InvalidSubnetID.NotFound",
        "InvalidVpcID.NotFound",
    }
)
_OURS = "arn:{partition}:ec2:{region}:{account}"


class DefaultVpc(Setting):
    """Deletes the Region's default VPC, with its subnets and its internet gateway, if nothing else is in it.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html#deleting-default-vpc

    Anything in it, even one security group, means that it is in use, and so does anything that refers to it without
    being in it, such as an Auto Scaling group without instances: then all of it stays, and the log says why.
    ``aws ec2 create-default-vpc`` creates a new one. Delete does not.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = (
        "ec2:DeleteInternetGateway",
        "ec2:DeleteSubnet",
        "ec2:DeleteVpc",
        "ec2:DescribeCarrierGateways",
        "ec2:DescribeEgressOnlyInternetGateways",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcPeeringConnections",
        "ec2:DescribeVpcs",
        "ec2:DescribeVpnGateways",
        "ec2:DetachInternetGateway",
        *vpc_references.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "ec2:DeleteInternetGateway": f"{_OURS}:internet-gateway/*",
        "ec2:DeleteSubnet": f"{_OURS}:subnet/*",
        "ec2:DeleteVpc": f"{_OURS}:vpc/*",
        # It applies to two resources, the gateway and the VPC.
        "ec2:DetachInternetGateway": f"{_OURS}:*",
    }
    CONTROLS: ClassVar = ("B02",)

    def read(self) -> State:
        """The default VPC, if there is one, its own parts, and everything else that uses it."""
        vpcs = self._all("describe_vpcs", "Vpcs", **{"is-default": "true"})
        if not vpcs:
            return {"VpcId": None}
        vpc = vpcs[0]["VpcId"]
        subnets = self._all("describe_subnets", "Subnets", **{"vpc-id": vpc})
        gateways = self._all("describe_internet_gateways", "InternetGateways", **{"attachment.vpc-id": vpc})
        foreign = [each["SubnetId"] for each in subnets if not each["DefaultForAz"]]
        uses = [*foreign, *self._uses(vpc)]
        if not uses:
            groups = self._all("describe_security_groups", "SecurityGroups", **{"vpc-id": vpc})
            parts = [*(each["SubnetId"] for each in subnets), *(each["GroupId"] for each in groups)]
            uses += vpc_references.references(self.clients, vpc, parts)
        return {
            "VpcId": vpc,
            "Subnets": [each["SubnetId"] for each in subnets],
            "InternetGateways": [each["InternetGatewayId"] for each in gateways],
            "Uses": sorted(uses),
        }

    def satisfied(self, state: State) -> bool:
        """Whether there is none, or one in use."""
        return state["VpcId"] is None or bool(state["Uses"])

    def leave(self, state: State) -> None:
        """A VPC in use stays open to the internet, which is logged."""
        if state["VpcId"]:
            log("warning", "the default VPC is in use and stays", vpc=state["VpcId"], uses=state["Uses"])

    def change(self, state: State) -> None:
        """Delete it, subnets first: their deletion fails if something was put into them since."""
        ec2, vpc = self.clients("ec2"), state["VpcId"]
        try:
            for subnet in state["Subnets"]:
                _delete(ec2.delete_subnet, SubnetId=subnet)
            for gateway in state["InternetGateways"]:
                _delete(ec2.detach_internet_gateway, InternetGatewayId=gateway, VpcId=vpc)
                _delete(ec2.delete_internet_gateway, InternetGatewayId=gateway)
            _delete(ec2.delete_vpc, VpcId=vpc)
        except ClientError as error:
            if error_code(error) != "DependencyViolation":
                raise
            log(
                "warning",
                "the default VPC came into use while it was being deleted; what is left of it stays, and "
                "`aws ec2 create-default-subnet` creates a subnet again",
                detail=str(error),
            )

    def _uses(self, vpc: str) -> Iterator[str]:
        """Everything in the VPC that AWS did not create with it: DeleteVpc would fail, or it would be missed.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html
        """
        inside = {"vpc-id": vpc}
        yield from self._ids("describe_network_interfaces", "NetworkInterface", **inside)
        yield from self._ids("describe_vpc_endpoints", "VpcEndpoint", **inside)
        yield from self._ids("describe_carrier_gateways", "CarrierGateway", **inside)
        yield from self._ids("describe_vpn_gateways", "VpnGateway", **{"attachment.vpc-id": vpc})
        for side in ("requester", "accepter"):
            yield from self._ids("describe_vpc_peering_connections", "VpcPeeringConnection", **_open_peering(side, vpc))
        for gateway in self._all("describe_egress_only_internet_gateways", "EgressOnlyInternetGateways"):
            if any(attachment["VpcId"] == vpc for attachment in gateway["Attachments"]):
                yield gateway["EgressOnlyInternetGatewayId"]
        for group in self._all("describe_security_groups", "SecurityGroups", **inside):
            if group["GroupName"] != "default":
                yield group["GroupId"]
        for acl in self._all("describe_network_acls", "NetworkAcls", **inside):
            if not acl["IsDefault"]:
                yield acl["NetworkAclId"]
        for table in self._all("describe_route_tables", "RouteTables", **inside):
            if not any(association.get("Main") for association in table["Associations"]):
                yield table["RouteTableId"]

    def _ids(self, operation: str, kind: str, **filters: str | list[str]) -> list[str]:
        return [each[f"{kind}Id"] for each in self._all(operation, f"{kind}s", **filters)]

    def _all(self, operation: str, member: str, **filters: str | list[str]) -> list[dict[str, Any]]:
        ec2 = self.clients("ec2")
        wanted = [
            {"Name": name, "Values": [value] if isinstance(value, str) else value} for name, value in filters.items()
        ]
        request = {"Filters": wanted} if wanted else {}
        if not ec2.can_paginate(operation):
            items: list[dict[str, Any]] = getattr(ec2, operation)(**request)[member]
            return items
        return [each for page in ec2.get_paginator(operation).paginate(**request) for each in page[member]]


def _open_peering(side: str, vpc: str) -> dict[str, str | list[str]]:
    return {
        f"{side}-vpc-info.vpc-id": vpc,
        "status-code": ["pending-acceptance", "provisioning", "active"],
    }


def _delete(call: Callable[..., object], **what: str) -> None:
    try:
        call(**what)
    except ClientError as error:
        if error_code(error) not in GONE:
            raise
