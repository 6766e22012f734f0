"""A plain construct of every covered class, with the fewest arguments that CDK allows, plus those of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_autoscaling as autoscaling
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_docdb as docdb
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_efs as efs
from aws_cdk import aws_elasticloadbalancingv2 as elbv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kinesisfirehose as firehose
from aws_cdk import aws_kms as kms
from aws_cdk import aws_opensearchservice as opensearch
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as stepfunctions

if TYPE_CHECKING:
    from collections.abc import Callable

AURORA = rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_16_6)
POSTGRES = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
KEY = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)


def vpc(stack: cdk.Stack) -> ec2.Vpc:
    found = stack.node.try_find_child("Net")
    return found if isinstance(found, ec2.Vpc) else ec2.Vpc(stack, "Net", max_azs=2)


def certificate(stack: cdk.Stack) -> acm.ICertificate:
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/a"
    return acm.Certificate.from_certificate_arn(stack, "Certificate", arn)


def load_balancer(stack: cdk.Stack) -> elbv2.ApplicationLoadBalancer:
    return elbv2.ApplicationLoadBalancer(stack, "Balancer", vpc=vpc(stack))


def policy(stack: cdk.Stack, *, enforce_ssl: bool | None = None, **more: Any) -> None:
    """A topic with a policy of the app."""
    topic = sns.Topic(stack, "Topic", enforce_ssl=enforce_ssl)
    if more:
        sns.TopicPolicy(stack, "It", topics=[topic], **more)
    else:
        topic.grant_publish(iam.ServicePrincipal("s3.amazonaws.com"))


def machine(stack: cdk.Stack) -> dict[str, Any]:
    return {
        "vpc": vpc(stack),
        "instance_type": ec2.InstanceType("t3.micro"),
        "machine_image": ec2.MachineImage.latest_amazon_linux2023(),
    }


def replica(stack: cdk.Stack, **more: Any) -> None:
    source = rds.DatabaseInstance.from_database_instance_attributes(
        stack,
        "Source",
        instance_identifier="source",
        instance_endpoint_address="address",
        port=5432,
        security_groups=[],
        engine=POSTGRES,
    )
    rds.DatabaseInstanceReadReplica(
        stack,
        "It",
        source_database_instance=source,
        instance_type=ec2.InstanceType("t3.micro"),
        vpc=vpc(stack),
        **more,
    )


def stage(stack: cdk.Stack, **more: Any) -> None:
    api = apigateway.RestApi(stack, "It", deploy_options=apigateway.StageOptions(**more))
    api.root.add_method("GET")


def distribution(stack: cdk.Stack, **more: Any) -> None:
    origin = origins.HttpOrigin("example.com")
    plain = cloudfront.BehaviorOptions(origin=origin)
    props: dict[str, Any] = {
        "default_behavior": plain,
        "additional_behaviors": {"/images/*": plain},
        "certificate": certificate(stack),
        "domain_names": ["www.example.com"],
    }
    cloudfront.Distribution(stack, "It", **{**props, **more})


def delivery_stream(stack: cdk.Stack, **more: Any) -> None:
    bucket = s3.Bucket.from_bucket_name(stack, "Target", "target")
    firehose.DeliveryStream(stack, "It", destination=firehose.S3Bucket(bucket), **more)


def listener(stack: cdk.Stack, **more: Any) -> None:
    props: dict[str, Any] = {
        "load_balancer": load_balancer(stack),
        "port": 443,
        "certificates": [certificate(stack)],
        "default_action": elbv2.ListenerAction.fixed_response(200),
    }
    elbv2.ApplicationListener(stack, "It", **{**props, **more})


def network_listener(stack: cdk.Stack, **more: Any) -> None:
    balancer = elbv2.NetworkLoadBalancer(stack, "Balancer", vpc=vpc(stack))
    target = elbv2.NetworkTargetGroup(stack, "Target", vpc=vpc(stack), port=443)
    props: dict[str, Any] = {"port": 443, "certificates": [certificate(stack)], "default_target_groups": [target]}
    elbv2.NetworkListener(stack, "It", load_balancer=balancer, **{**props, **more})


SAMPLES: dict[str, Callable[..., object]] = {
    "s3.Bucket": lambda stack, **more: s3.Bucket(stack, "It", **more),
    "sqs.Queue": lambda stack, **more: sqs.Queue(stack, "It", **more),
    "sns.TopicPolicy": policy,
    "kms.Key": lambda stack, **more: kms.Key(stack, "It", **more),
    "rds.DatabaseInstance": lambda stack, **more: rds.DatabaseInstance(
        stack, "It", **{"engine": POSTGRES, "vpc": vpc(stack), **more}
    ),
    "rds.DatabaseInstanceFromSnapshot": lambda stack, **more: rds.DatabaseInstanceFromSnapshot(
        stack, "It", snapshot_identifier="snapshot", engine=POSTGRES, vpc=vpc(stack), **more
    ),
    "rds.DatabaseInstanceReadReplica": replica,
    "rds.DatabaseCluster": lambda stack, **more: rds.DatabaseCluster(
        stack, "It", engine=AURORA, vpc=vpc(stack), writer=rds.ClusterInstance.serverless_v2("Writer"), **more
    ),
    "rds.DatabaseClusterFromSnapshot": lambda stack, **more: rds.DatabaseClusterFromSnapshot(
        stack,
        "It",
        snapshot_identifier="snapshot",
        engine=AURORA,
        vpc=vpc(stack),
        writer=rds.ClusterInstance.serverless_v2("Writer"),
        **more,
    ),
    "rds.ServerlessCluster": lambda stack, **more: rds.ServerlessCluster(
        stack, "It", engine=rds.DatabaseClusterEngine.AURORA_POSTGRESQL, vpc=vpc(stack), **_version(stack), **more
    ),
    "rds.ServerlessClusterFromSnapshot": lambda stack, **more: rds.ServerlessClusterFromSnapshot(
        stack,
        "It",
        snapshot_identifier="snapshot",
        engine=rds.DatabaseClusterEngine.AURORA_POSTGRESQL,
        vpc=vpc(stack),
        **_version(stack),
        **more,
    ),
    "docdb.DatabaseCluster": lambda stack, **more: docdb.DatabaseCluster(
        stack,
        "It",
        master_user=docdb.Login(username="admin1"),
        instance_type=ec2.InstanceType("r6g.large"),
        vpc=vpc(stack),
        **more,
    ),
    "dynamodb.Table": lambda stack, **more: dynamodb.Table(stack, "It", partition_key=KEY, **more),
    "dynamodb.TableV2": lambda stack, **more: dynamodb.TableV2(stack, "It", partition_key=KEY, **more),
    "efs.FileSystem": lambda stack, **more: efs.FileSystem(stack, "It", vpc=vpc(stack), **more),
    "ec2.Instance": lambda stack, **more: ec2.Instance(stack, "It", **machine(stack), **more),
    "ec2.LaunchTemplate": lambda stack, **more: ec2.LaunchTemplate(stack, "It", **more),
    "ec2.BastionHostLinux": lambda stack, **more: ec2.BastionHostLinux(stack, "It", vpc=vpc(stack), **more),
    "ec2.Volume": lambda stack, **more: ec2.Volume(
        stack, "It", availability_zone="us-east-1a", size=cdk.Size.gibibytes(8), **more
    ),
    "ec2.Vpc": lambda stack, **more: ec2.Vpc(stack, "It", max_azs=1, **more),
    "autoscaling.AutoScalingGroup": lambda stack, **more: autoscaling.AutoScalingGroup(
        stack, "It", **({"vpc": vpc(stack), **more} if "launch_template" in more else {**machine(stack), **more})
    ),
    "elasticloadbalancingv2.ApplicationListener": listener,
    "elasticloadbalancingv2.NetworkListener": network_listener,
    "elasticloadbalancingv2.ApplicationLoadBalancer": lambda stack, **more: elbv2.ApplicationLoadBalancer(
        stack, "It", vpc=vpc(stack), **more
    ),
    "apigateway.Stage": stage,
    "apigateway.DomainName": lambda stack, **more: apigateway.DomainName(
        stack, "It", domain_name="api.example.com", certificate=certificate(stack), **more
    ),
    "apigatewayv2.DomainName": lambda stack, **more: apigatewayv2.DomainName(
        stack, "It", domain_name="api.example.com", certificate=certificate(stack), **more
    ),
    "cloudfront.Distribution": distribution,
    "ecr.Repository": lambda stack, **more: ecr.Repository(stack, "It", **more),
    "kinesisfirehose.DeliveryStream": delivery_stream,
    "opensearchservice.Domain": lambda stack, **more: opensearch.Domain(
        stack, "It", version=opensearch.EngineVersion.OPENSEARCH_2_19, **more
    ),
    "stepfunctions.StateMachine": lambda stack, **more: stepfunctions.StateMachine(
        stack,
        "It",
        definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(stack, "Nothing")),
        **more,
    ),
}


def _version(stack: cdk.Stack) -> dict[str, Any]:
    """CDK needs a parameter group for a cluster's engine without a version."""
    name = "default.aurora-postgresql16"
    return {"parameter_group": rds.ParameterGroup.from_parameter_group_name(stack, "Parameters", name)}
