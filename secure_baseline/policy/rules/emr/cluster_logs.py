"""Clusters archive their logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if not cluster.has("LogUri"):
        yield cluster.problem("Logs are not archived: LogUri is not set", "LogUri")


RULE = Rule(
    id="emr-cluster-logs",
    types=("AWS::EMR::Cluster",),
    demands="An EMR cluster archives its logs in S3.",
    why="Logs are gone when the cluster stops, and no inquiry can use them.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H04",),
    nag=("EMRS3AccessLogging",),
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
    log_uri="s3://logs/emr/",
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
  LogUri: s3://logs/emr/
""",
    ),
    check=_check,
)
