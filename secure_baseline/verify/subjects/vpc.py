"""A VPC and its contents, as Amazon EC2 returns them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.live.read_errors import MisplacedError
from secure_baseline.verify.subjects.subject import Subject

if TYPE_CHECKING:
    from secure_baseline.live.deployed import DeployedResource

PUBLIC, PRIVATE, ISOLATED = "Public", "Private", "Isolated"
_TIER_TAG = "aws-cdk:subnet-type"


class Vpc(Subject):
    """One VPC; everything is read once."""

    @cached_property
    def state(self) -> dict[str, Any]:
        """The VPC itself; read before its contents, because a deleted VPC has no contents to read."""
        answer: dict[str, Any] = self.client("ec2").describe_vpcs(VpcIds=[self.id])["Vpcs"][0]
        return answer

    @cached_property
    def subnets(self) -> dict[str, dict[str, Any]]:
        """Every subnet by id."""
        return {subnet["SubnetId"]: subnet for subnet in self._all("describe_subnets", "Subnets")}

    @cached_property
    def route_tables(self) -> list[dict[str, Any]]:
        """Every route table."""
        return self._all("describe_route_tables", "RouteTables")

    @cached_property
    def acls(self) -> list[dict[str, Any]]:
        """Every network ACL."""
        return self._all("describe_network_acls", "NetworkAcls")

    @cached_property
    def default_acl(self) -> dict[str, Any]:
        """The network ACL that AWS created with it."""
        return next(acl for acl in self.acls if acl["IsDefault"])  # a VPC has one, always

    @cached_property
    def endpoints(self) -> list[dict[str, Any]]:
        """Every gateway endpoint."""
        endpoints = self._all("describe_vpc_endpoints", "VpcEndpoints")
        return [endpoint for endpoint in endpoints if endpoint["VpcEndpointType"] == "Gateway"]

    @cached_property
    def default_group(self) -> dict[str, Any]:
        """The default security group."""
        groups = self._all("describe_security_groups", "SecurityGroups")
        return next(group for group in groups if group["GroupName"] == "default")  # a VPC has one, always

    @cached_property
    def flow_logs(self) -> list[dict[str, Any]]:
        """Its flow logs."""
        ids = [{"Name": "resource-id", "Values": [self.state["VpcId"]]}]
        answer: list[dict[str, Any]] = self.client("ec2").describe_flow_logs(Filters=ids)["FlowLogs"]
        return answer

    @cached_property
    def exclusions(self) -> list[dict[str, Any]]:
        """Its exclusions from VPC Block Public Access, including those just deleted that still apply."""
        own = {self.state["VpcId"], *self.subnets}
        exclusions = self.client("ec2").describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"]
        active = [each for each in exclusions if each["State"] not in {"delete-complete", "disable-complete"}]
        return [each for each in active if each["ResourceArn"].rpartition("/")[2] in own]

    @cached_property
    def public_vpcs(self) -> set[str]:
        """VPCs that the account's settings list as public."""
        settings = [each.properties for each in self.deployed.of("Custom::AccountSetting")]
        return {vpc for each in settings for vpc in each.get("PublicVpcs", [])}

    @cached_property
    def tiers(self) -> dict[str, list[DeployedResource]]:
        """The stack's subnets, by tier."""
        tiers: dict[str, list[DeployedResource]] = {}
        for subnet in self.deployed.of("AWS::EC2::Subnet"):
            tags = {tag["Key"]: tag["Value"] for tag in subnet.properties.get("Tags", [])}
            if subnet.stack == self.resource.stack and _TIER_TAG in tags:
                tiers.setdefault(tags[_TIER_TAG], []).append(subnet)
        return tiers

    def ids(self, *tiers: str) -> list[str]:
        """The subnets of some tiers; all of them must exist."""
        declared = [subnet.physical_id for tier in tiers for subnet in self.tiers.get(tier, [])]
        missing = [each for each in declared if each not in self.subnets]
        if missing:
            raise MisplacedError(f"subnet {', '.join(missing)} does not exist")
        return declared

    def route_table(self, subnet: str) -> dict[str, Any]:
        """The route table of a subnet: its own, or else the VPC's main one."""
        main: dict[str, Any] = {}
        for table in self.route_tables:
            for association in table["Associations"]:
                if association.get("SubnetId") == subnet:
                    return table
                if association.get("Main"):
                    main = table
        return main

    def acl(self, subnet: str) -> dict[str, Any]:
        """The network ACL of a subnet."""
        return next(acl for acl in self.acls if subnet in {each["SubnetId"] for each in acl["Associations"]})

    def _all(self, operation: str, key: str) -> list[dict[str, Any]]:
        inside = [{"Name": "vpc-id", "Values": [self.state["VpcId"]]}]
        pages = self.client("ec2").get_paginator(operation).paginate(Filters=inside)
        return [each for page in pages for each in page[key]]


def route_target(route: dict[str, Any]) -> str:
    """Where a route goes: Amazon EC2 has a field for each kind of target."""
    kinds = [name for name in route if name.endswith(("GatewayId", "ConnectionId", "InstanceId", "InterfaceId"))]
    targets = [str(route[name]) for name in kinds if route[name]]
    return targets[0] if targets else "nowhere"
