"""As many resources as the landing zone has, from CDK's plain L2s and nothing else; argument: how many."""

import sys

import aws_cdk as cdk
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns

wanted = int(sys.argv[1])
app = cdk.App()
stacks = [cdk.Stack(app, name) for name in ("Account", "Audit", "Network", "Data")]
account, audit, network, data = stacks


def missing() -> int:
    """How many resources are still to be made."""
    made = sum(isinstance(node, cdk.CfnResource) for stack in stacks for node in stack.node.find_all())
    return wanted - made


key = kms.Key(account, "Key")
sns.Topic(account, "Topic", master_key=key)
for number in range(5):
    events.Rule(account, f"Rule{number}", event_pattern=events.EventPattern(source=["aws.config"]))
log_group = logs.LogGroup(audit, "LogGroup")
cloudtrail.Trail(audit, "Trail", cloud_watch_log_group=log_group, send_to_cloud_watch_logs=True)
for number in range(15):
    metric = logs.MetricFilter(
        audit,
        f"Filter{number}",
        log_group=log_group,
        filter_pattern=logs.FilterPattern.literal("{$.eventName=CreateTrail}"),
        metric_namespace="LogMetrics",
        metric_name=f"Metric{number}",
    ).metric()
    cloudwatch.Alarm(audit, f"Alarm{number}", metric=metric, threshold=1, evaluation_periods=1)
tiers = (ec2.SubnetType.PUBLIC, ec2.SubnetType.PRIVATE_WITH_EGRESS, ec2.SubnetType.PRIVATE_ISOLATED)
vpc = ec2.Vpc(
    network,
    "Vpc",
    max_azs=2,
    nat_gateways=1,
    subnet_configuration=[ec2.SubnetConfiguration(name=str(tier.name), subnet_type=tier) for tier in tiers],
)
vpc.add_flow_log("FlowLog")
for service in ("S3", "DYNAMODB"):
    vpc.add_gateway_endpoint(service, service=getattr(ec2.GatewayVpcEndpointAwsService, service))
for tier in tiers:
    acl = ec2.NetworkAcl(network, f"{tier.name}Acl", vpc=vpc, subnet_selection=ec2.SubnetSelection(subnet_type=tier))
    for number in range(10):
        acl.add_entry(
            f"Entry{number}",
            cidr=ec2.AclCidr.any_ipv4(),
            rule_number=100 + number,
            traffic=ec2.AclTraffic.tcp_port(1000 + number),
        )
rds.DatabaseInstance(
    data, "Database", vpc=vpc, engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
)
for number in range(3):
    s3.Bucket(data, f"Bucket{number}", encryption=s3.BucketEncryption.KMS)
for number in range(missing()):
    iam.ManagedPolicy(
        data, f"Policy{number}", statements=[iam.PolicyStatement(actions=["s3:GetObject"], resources=["*"])]
    )
app.synth()
