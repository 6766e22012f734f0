"""Clusters hold no password in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    keys = ("ADDomainJoinPassword", "CrossRealmTrustPrincipalPassword", "KdcAdminPassword")
    yield from exposed_problems(cluster, *(f"KerberosAttributes.{key}" for key in keys))


RULE = Rule(
    id="emr-cluster-has-no-password-in-clear",
    types=("AWS::EMR::Cluster",),
    demands="An EMR cluster's Kerberos passwords are not written in the template.",
    why="Whoever reads the template or its repository can act as any user of the cluster.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501",),
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
    kerberos_attributes=cluster.KerberosAttributesProperty(
        realm="EC2.INTERNAL", kdc_admin_password="{{resolve:secretsmanager:kdc}}"
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
  KerberosAttributes:
    Realm: EC2.INTERNAL
    KdcAdminPassword: "{{resolve:secretsmanager:kdc}}"
""",
    ),
    check=_check,
)
