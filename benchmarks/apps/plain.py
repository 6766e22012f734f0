"""The landing zone's resources with plain CDK L2 constructs: the same types, in the same number if L2s allow.

Argument: how many resources; IAM policies fill up the number.
"""

import sys
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as cloudwatch_actions
from aws_cdk import aws_config as config
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs

HANDLERS = Path(__file__).parents[2] / "secure_baseline" / "handlers"

wanted = int(sys.argv[1])
app = cdk.App()
stacks = [cdk.Stack(app, name) for name in ("Account", "Audit", "Detection", "Network", "Data")]
account, audit, detection, network, data = stacks


def missing() -> int:
    """How many resources are still missing."""
    made = sum(isinstance(node, cdk.CfnResource) for stack in stacks for node in stack.node.find_all())
    return wanted - made


topic = sns.Topic(account, "Topic", master_key=kms.Key(account, "Key"))
topic.add_subscription(subscriptions.EmailSubscription("security@example.com"))
queue = sqs.Queue(account, "Queue")
alarm_action = cloudwatch_actions.SnsAction(topic)
for number in range(49):
    # Of one managed rule there may be several.
    rule_of_config = config.ManagedRule(detection, f"Check{number}", identifier="IAM_POLICY_IN_USE")
    if number < 7:  # noqa: PLR2004  (as many as have a remediation)
        config.CfnRemediationConfiguration(
            detection,
            f"Repair{number}",
            config_rule_name=rule_of_config.config_rule_name,
            target_id="AWS-DisablePublicAccessForSecurityGroup",
            target_type="SSM_DOCUMENT",
        )
for number in range(4):
    rule = events.Rule(account, f"Rule{number}", event_pattern=events.EventPattern(source=["aws.config"]))
    rule.add_target(targets.SnsTopic(topic, dead_letter_queue=queue))
for number in range(8):
    function = lambda_.Function(
        detection if number else account,
        f"Function{number}",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="settings.index.handler",
        code=lambda_.Code.from_asset(str(HANDLERS), exclude=["**/__pycache__"]),
        log_group=logs.LogGroup(detection if number else account, f"Log{number}"),
        dead_letter_queue=queue,
    )
    for setting in range(23 if number == 0 else 0):
        cdk.CustomResource(account, f"Setting{setting}", service_token=function.function_arn)
    for source in range(3 if number > 1 else 0):
        rule = events.Rule(
            detection, f"Event{number}-{source}", event_pattern=events.EventPattern(source=["aws.guardduty"])
        )
        rule.add_target(targets.LambdaFunction(function))
for number in range(2):
    dynamodb.Table(
        detection,
        f"Table{number}",
        partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
        billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
    )
cloudwatch.Dashboard(detection, "Dashboard", widgets=[[cloudwatch.TextWidget(markdown="#")]])
for number in range(12):
    iam.Role(account, f"Role{number}", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
for number in range(4):
    iam.Group(account, f"Group{number}")
log_group = logs.LogGroup(audit, "LogGroup")
cloudtrail.Trail(audit, "Trail", cloud_watch_log_group=log_group, send_to_cloud_watch_logs=True)
for number in range(16):
    metric = logs.MetricFilter(
        audit,
        f"Filter{number}",
        log_group=log_group,
        filter_pattern=logs.FilterPattern.literal("{$.eventName=CreateTrail}"),
        metric_namespace="LogMetrics",
        metric_name=f"Metric{number}",
    ).metric()
    cloudwatch.Alarm(audit, f"Alarm{number}", metric=metric, threshold=1, evaluation_periods=1).add_alarm_action(
        alarm_action
    )
tiers = (ec2.SubnetType.PUBLIC, ec2.SubnetType.PRIVATE_WITH_EGRESS, ec2.SubnetType.PRIVATE_ISOLATED)
vpc = ec2.Vpc(
    network,
    "Vpc",
    max_azs=2,
    nat_gateways=1,
    restrict_default_security_group=True,
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
database = rds.DatabaseInstance(
    data, "Database", vpc=vpc, engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
)
for number in range(4):
    alarm = database.metric_free_storage_space().create_alarm(data, f"Alarm{number}", threshold=1, evaluation_periods=1)
    alarm.add_alarm_action(alarm_action)
for number, encryption in enumerate([s3.BucketEncryption.KMS] * 2 + [s3.BucketEncryption.S3_MANAGED] * 3):
    s3.Bucket(data, f"Bucket{number}", encryption=encryption, enforce_ssl=True)
for number in range(missing()):
    iam.ManagedPolicy(
        data, f"Policy{number}", statements=[iam.PolicyStatement(actions=["s3:GetObject"], resources=["*"])]
    )
app.synth()
