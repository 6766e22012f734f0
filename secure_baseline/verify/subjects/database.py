"""A database instance or cluster and its surroundings, as Amazon RDS and Amazon EC2 return them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from secure_baseline.verify.subjects.subject import Subject

CLUSTER = "AWS::RDS::DBCluster"
INSTANCE = "AWS::RDS::DBInstance"


class Database(Subject):
    """One database; everything is read once."""

    @property
    def is_cluster(self) -> bool:
        """Whether it is an Aurora cluster."""
        return self.resource.type == CLUSTER

    @cached_property
    def state(self) -> dict[str, Any]:
        """The cluster, or the only instance."""
        rds = self.client("rds")
        answer: dict[str, Any] = (
            rds.describe_db_clusters(DBClusterIdentifier=self.id)["DBClusters"][0]
            if self.is_cluster
            else rds.describe_db_instances(DBInstanceIdentifier=self.id)["DBInstances"][0]
        )
        return answer

    @cached_property
    def instances(self) -> list[dict[str, Any]]:
        """Every instance."""
        if not self.is_cluster:
            return [self.state]
        return [
            self.client("rds").describe_db_instances(DBInstanceIdentifier=member["DBInstanceIdentifier"])[
                "DBInstances"
            ][0]
            for member in self.state["DBClusterMembers"]
        ]

    @property
    def port(self) -> int:
        """The port it listens on."""
        port: int = self.state["Port"] if self.is_cluster else self.state["Endpoint"]["Port"]
        return port

    @property
    def log_groups(self) -> list[str]:
        """The log groups to which Amazon RDS delivers its logs."""
        kind = "cluster" if self.is_cluster else "instance"
        return [f"/aws/rds/{kind}/{self.id}/{export}" for export in self.state.get("EnabledCloudwatchLogsExports", [])]

    @cached_property
    def parameters(self) -> dict[str, str]:
        """Every parameter of its group that has a value."""
        kind, name = (
            ("cluster_", self.state["DBClusterParameterGroup"])
            if self.is_cluster
            else ("", self.state["DBParameterGroups"][0]["DBParameterGroupName"])
        )
        paginator = self.client("rds").get_paginator(f"describe_db_{kind}parameters")
        pages = paginator.paginate(**{f"DB{'Cluster' if kind else ''}ParameterGroupName": name})
        return {
            each["ParameterName"]: each["ParameterValue"]
            for page in pages
            for each in page["Parameters"]
            if "ParameterValue" in each
        }

    @cached_property
    def subnets(self) -> list[str]:
        """The subnets of its subnet group."""
        group = self.state["DBSubnetGroup"]
        if isinstance(group, str):
            group = self.client("rds").describe_db_subnet_groups(DBSubnetGroupName=group)["DBSubnetGroups"][0]
        return [subnet["SubnetIdentifier"] for subnet in group["Subnets"]]

    @cached_property
    def security_groups(self) -> list[dict[str, Any]]:
        """Its security groups."""
        ids = [group["VpcSecurityGroupId"] for group in self.state["VpcSecurityGroups"]]
        answer: list[dict[str, Any]] = self.client("ec2").describe_security_groups(GroupIds=ids)["SecurityGroups"]
        return answer

    @property
    def in_two_zones(self) -> bool:
        """Whether another zone can take over."""
        if not self.is_cluster:
            return bool(self.state.get("MultiAZ"))
        return len({instance.get("AvailabilityZone") for instance in self.instances}) > 1

    @property
    def two_zones_declared(self) -> bool:
        """Whether the template asks for it."""
        if not self.is_cluster:
            return bool(self.declared("MultiAZ"))
        members = [each for each in self.deployed.of(INSTANCE) if each.properties.get("DBClusterIdentifier") == self.id]
        return len(members) > 1

    def declared(self, name: str) -> Any:  # noqa: ANN401  (any JSON)
        """A property of the deployed template."""
        return self.resource.properties.get(name)

    def routes(self, subnet: str) -> list[str]:
        """The targets of a subnet's routes."""
        ec2 = self.client("ec2")
        tables = ec2.describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])
        return [
            route.get("NatGatewayId") or route.get("EgressOnlyInternetGatewayId") or route.get("GatewayId", "")
            for table in tables["RouteTables"]
            for route in table["Routes"]
        ]
