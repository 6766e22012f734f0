"""A typical shop: CDK's plain constructs with what they need to work, and no security settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_ecs_patterns as patterns
from aws_cdk import aws_efs as efs
from aws_cdk import aws_kinesis as kinesis
from aws_cdk import aws_kinesisfirehose as firehose
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_opensearchservice as opensearch
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_notifications as notifications
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as stepfunctions

if TYPE_CHECKING:
    from constructs import Construct


class Network(cdk.Stack):
    """A VPC with an instance for a legacy tool."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.vpc = ec2.Vpc(self, "Vpc", max_azs=2, nat_gateways=1)
        ec2.Instance(
            self,
            "Tool",
            vpc=self.vpc,
            instance_type=ec2.InstanceType("t3.small"),
            machine_image=ec2.MachineImage.latest_amazon_linux2023(),
        )
        ec2.Volume(self, "ToolData", availability_zone=self.availability_zones[0], size=cdk.Size.gibibytes(20))


class Data(cdk.Stack):
    """Orders, carts, files and the search."""

    def __init__(self, scope: Construct, construct_id: str, vpc: ec2.IVpc) -> None:
        super().__init__(scope, construct_id)
        self.key = kms.Key(self, "Key")
        self.orders = rds.DatabaseInstance(
            self,
            "Orders",
            engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17),
            vpc=vpc,
        )
        rds.DatabaseCluster(
            self,
            "Accounts",
            engine=rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_16_6),
            writer=rds.ClusterInstance.serverless_v2("Writer"),
            vpc=vpc,
        )
        key = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
        self.carts = dynamodb.Table(self, "Carts", partition_key=key)
        dynamodb.TableV2(self, "Sessions", partition_key=key)
        self.files = s3.Bucket(self, "Files")
        self.exports = s3.Bucket(self, "Exports", encryption=s3.BucketEncryption.KMS, encryption_key=self.key)
        efs.FileSystem(self, "Shared", vpc=vpc)
        opensearch.Domain(self, "Search", version=opensearch.EngineVersion.OPENSEARCH_2_19, vpc=vpc)
        secretsmanager.Secret(self, "ApiToken")


class Shop(cdk.Stack):
    """The shop's front and what happens behind it."""

    def __init__(self, scope: Construct, construct_id: str, vpc: ec2.IVpc, data: Data) -> None:
        super().__init__(scope, construct_id)
        self._front(vpc, data)
        self._behind(data)
        events = kinesis.Stream(self, "Clicks")
        bucket = s3.Bucket(self, "ClickArchive")
        firehose.DeliveryStream(self, "Delivery", destination=firehose.S3Bucket(bucket))
        cdk.CfnOutput(self, "ClickStream", value=events.stream_name)

    def _front(self, vpc: ec2.IVpc, data: Data) -> None:
        certificate = acm.Certificate.from_certificate_arn(
            self, "Certificate", "arn:aws:acm:us-east-1:123456789012:certificate/a"
        )
        images = ecr.Repository(self, "Images")
        web = patterns.ApplicationLoadBalancedFargateService(
            self,
            "Web",
            vpc=vpc,
            certificate=certificate,
            task_image_options=patterns.ApplicationLoadBalancedTaskImageOptions(
                image=ecs.ContainerImage.from_ecr_repository(images)
            ),
        )
        cloudfront.Distribution(
            self,
            "Site",
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.LoadBalancerV2Origin(web.load_balancer),
            ),
            additional_behaviors={
                "/files/*": cloudfront.BehaviorOptions(
                    origin=origins.S3BucketOrigin.with_origin_access_control(
                        s3.Bucket.from_bucket_name(self, "ImportedFiles", "shop-files")
                    )
                )
            },
        )
        function = self._function("Api")
        data.carts.grant_read_write_data(function)
        apigateway.LambdaRestApi(self, "CartApi", handler=function)

    def _behind(self, data: Data) -> None:
        undelivered = sqs.Queue(self, "Undelivered")
        jobs = sqs.Queue(self, "Jobs", dead_letter_queue=sqs.DeadLetterQueue(queue=undelivered, max_receive_count=3))
        worker = self._function("Worker")
        worker.add_event_source(sources.SqsEventSource(jobs))
        uploads = s3.Bucket(self, "Uploads")
        uploaded = sns.Topic(self, "Uploaded")
        uploads.add_event_notification(s3.EventType.OBJECT_CREATED, notifications.SnsDestination(uploaded))
        uploaded.add_subscription(subscriptions.SqsSubscription(jobs))
        alarms = sns.Topic(self, "Alarms")
        cloudwatch.Alarm(
            self,
            "TooManyUndelivered",
            metric=undelivered.metric_approximate_number_of_messages_visible(),
            threshold=1,
            evaluation_periods=1,
        ).add_alarm_action(actions.SnsAction(alarms))
        stepfunctions.StateMachine(
            self,
            "Fulfilment",
            definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(self, "Ship")),
        )
        data.exports.grant_read(worker)

    def _function(self, construct_id: str) -> lambda_.Function:
        return lambda_.Function(
            self,
            construct_id,
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_inline("def handler(event, context): ..."),
        )


def build(scope: Construct) -> list[cdk.Stack]:
    network = Network(scope, "Network")
    data = Data(scope, "Data", network.vpc)
    return [network, data, Shop(scope, "Shop", network.vpc, data)]
