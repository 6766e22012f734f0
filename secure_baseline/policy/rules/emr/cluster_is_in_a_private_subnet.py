"""Clusters are in private subnets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    for key in ("Ec2SubnetId", "Ec2SubnetIds"):
        subnet = cluster.target(f"Instances.{key}")
        if subnet is not None and subnet.flag("MapPublicIpOnLaunch"):
            yield cluster.problem(f"Its subnet {subnet.logical_id} gives public addresses", f"Instances.{key}")


RULE = Rule(
    id="emr-cluster-is-in-a-private-subnet",
    types=("AWS::EMR::Cluster",),
    demands="An EMR cluster is in a subnet that gives no public IP addresses.",
    why="Its instances can be reached from the internet, and one wrong security group opens them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("B04", "C01"),
    security_hub=("EMR.1",),
    fix=Fix(
        cdk="""\
cluster = emr.CfnCluster
emr.CfnCluster(
    self,
    "Cluster",
    name="main",
    service_role="EMR_DefaultRole",
    job_flow_role="EMR_EC2_DefaultRole",
    release_label="emr-7.5.0",
    instances=cluster.JobFlowInstancesConfigProperty(
        master_instance_group=cluster.InstanceGroupConfigProperty(instance_count=1, instance_type="m5.xlarge"),
        core_instance_group=cluster.InstanceGroupConfigProperty(instance_count=2, instance_type="m5.xlarge"),
        ec2_subnet_id=vpc.isolated_subnets[0].subnet_id,
    ),
)
""",
        cloudformation="""\
Type: AWS::EMR::Cluster
Properties:
  Name: main
  ServiceRole: EMR_DefaultRole
  JobFlowRole: EMR_EC2_DefaultRole
  ReleaseLabel: emr-7.5.0
  Instances:
    MasterInstanceGroup: {InstanceCount: 1, InstanceType: m5.xlarge}
    CoreInstanceGroup: {InstanceCount: 2, InstanceType: m5.xlarge}
    Ec2SubnetId: subnet-11111111
""",
    ),
    check=_check,
)
