"""A VPC and what is in it, as Amazon EC2 tells it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.thing import Thing
from secure_baseline.verify.trouble import MisplacedError

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Resource

PUBLIC, PRIVATE, ISOLATED = "Public", "Private", "Isolated"
_TIER_TAG = "aws-cdk:subnet-type"


class Vpc(Thing):
    """One VPC; every answer is asked for once."""

    @cached_property
    def state(self) -> dict[str, Any]:
        """The VPC itself; asked before all that is in it, because of a VPC that is gone nothing is found."""
        found: dict[str, Any] = self.client("ec2").describe_vpcs(VpcIds=[self.id])["Vpcs"][0]
        return found

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
        """The network ACL that AWS made with it."""
        return next(acl for acl in self.acls if acl["IsDefault"])  # a VPC has one, always

    @cached_property
    def endpoints(self) -> list[dict[str, Any]]:
        """Every gateway endpoint."""
        found = self._all("describe_vpc_endpoints", "VpcEndpoints")
        return [endpoint for endpoint in found if endpoint["VpcEndpointType"] == "Gateway"]

    @cached_property
    def default_group(self) -> dict[str, Any]:
        """The default security group."""
        groups = self._all("describe_security_groups", "SecurityGroups")
        return next(group for group in groups if group["GroupName"] == "default")  # a VPC has one, always

    @cached_property
    def flow_logs(self) -> list[dict[str, Any]]:
        """Its flow logs."""
        ids = [{"Name": "resource-id", "Values": [self.state["VpcId"]]}]
        found: list[dict[str, Any]] = self.client("ec2").describe_flow_logs(Filters=ids)["FlowLogs"]
        return found

    @cached_property
    def exclusions(self) -> list[dict[str, Any]]:
        """What of it is excluded from VPC Block Public Access, or was a moment ago and is still in force."""
        own = {self.state["VpcId"], *self.subnets}
        found = self.client("ec2").describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"]
        there = [each for each in found if each["State"] not in {"delete-complete", "disable-complete"}]
        return [each for each in there if each["ResourceArn"].rpartition("/")[2] in own]

    @cached_property
    def public_vpcs(self) -> set[str]:
        """VPCs that the account's settings name as public."""
        settings = [each.properties for each in self.deployed.of("Custom::AccountSetting")]
        return {vpc for each in settings for vpc in each.get("PublicVpcs", [])}

    @cached_property
    def tiers(self) -> dict[str, list[Resource]]:
        """The subnets that the stack promises, by tier."""
        tiers: dict[str, list[Resource]] = {}
        for subnet in self.deployed.of("AWS::EC2::Subnet"):
            tags = {tag["Key"]: tag["Value"] for tag in subnet.properties.get("Tags", [])}
            if subnet.stack == self.resource.stack and _TIER_TAG in tags:
                tiers.setdefault(tags[_TIER_TAG], []).append(subnet)
        return tiers

    def ids(self, *tiers: str) -> list[str]:
        """The subnets of some tiers, all of which have to be there."""
        promised = [subnet.physical_id for tier in tiers for subnet in self.tiers.get(tier, [])]
        missing = [each for each in promised if each not in self.subnets]
        if missing:
            raise MisplacedError(f"subnet {', '.join(missing)} does not exist")
        return promised

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
