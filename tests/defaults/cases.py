"""What each default sets in the template, and how a caller sets something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_docdb as docdb
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticloadbalancingv2 as elbv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kinesisfirehose as firehose
from aws_cdk import aws_kms as kms
from aws_cdk import aws_opensearchservice as opensearch
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

DAYS = cdk.Duration.days
PLAIN_HTTP = {"Bool": {"aws:SecureTransport": "false"}}
WEEK = 7


@dataclass(frozen=True)
class Case:
    """A default by name; resource type, path in its properties and value; and alternatives."""

    name: str
    shows: tuple[str, str, Any]
    otherwise: list[dict[str, Any]] = field(default_factory=list)
    needs: dict[str, Any] = field(default_factory=dict)

    @property
    def construct(self) -> str:
        return self.name.rpartition(".")[0]


def _behavior(**more: Any) -> cloudfront.BehaviorOptions:
    return cloudfront.BehaviorOptions(origin=origins.HttpOrigin("example.com"), **more)


_ALLOW_ALL = _behavior(viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.ALLOW_ALL)
_WEBSITE = {"website_index_document": "index.html"}
_DOCUMENT = iam.PolicyDocument(
    statements=[
        iam.PolicyStatement(actions=["sns:Publish"], resources=["*"], principals=[iam.AccountRootPrincipal()]),
    ]
)
_DESTROY = {"removal_policy": cdk.RemovalPolicy.DESTROY}
_PUBLIC_SUBNETS = {"vpc_subnets": ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC)}
_BACKUP = {"backup": rds.BackupProps(retention=DAYS(3))}
_METADATA = "MetadataOptions"
_OLD_METADATA = ec2.UserData.custom("curl http://169.254.169.254/latest/meta-data/instance-id")


def _cluster(name: str) -> list[Case]:
    kind = "AWS::RDS::DBCluster"
    return [
        Case(
            f"{name}.deletion_protection",
            (kind, "DeletionProtection", True),
            [{"deletion_protection": False}, _DESTROY],
        ),
        Case(
            f"{name}.iam_authentication",
            (kind, "EnableIAMDatabaseAuthentication", True),
            [{"iam_authentication": False}],
        ),
        Case(f"{name}.backup", (kind, "BackupRetentionPeriod", WEEK), [_BACKUP]),
    ]


def _serverless(name: str) -> list[Case]:
    kind = "AWS::RDS::DBCluster"
    return [
        Case(
            f"{name}.deletion_protection",
            (kind, "DeletionProtection", True),
            [{"deletion_protection": False}, _DESTROY],
        ),
        Case(f"{name}.backup_retention", (kind, "BackupRetentionPeriod", WEEK), [{"backup_retention": DAYS(3)}]),
    ]


def _instance(name: str, *, backups: bool = True) -> list[Case]:
    kind = "AWS::RDS::DBInstance"
    retention = Case(f"{name}.backup_retention", (kind, "BackupRetentionPeriod", WEEK), [{"backup_retention": DAYS(3)}])
    return [
        Case(
            f"{name}.deletion_protection",
            (kind, "DeletionProtection", True),
            [{"deletion_protection": False}, _DESTROY],
        ),
        Case(
            f"{name}.iam_authentication",
            (kind, "EnableIAMDatabaseAuthentication", True),
            [{"iam_authentication": False}],
        ),
        Case(
            f"{name}.publicly_accessible",
            (kind, "PubliclyAccessible", False),
            [{"publicly_accessible": True}, _PUBLIC_SUBNETS],
        ),
        *([retention] if backups else []),
    ]


def _table(name: str, kind: str, within: str) -> list[Case]:
    recovery = dynamodb.PointInTimeRecoverySpecification(point_in_time_recovery_enabled=False)
    return [
        Case(
            f"{name}.deletion_protection",
            (kind, f"{within}DeletionProtectionEnabled", True),
            [{"deletion_protection": False}, _DESTROY],
        ),
        Case(
            f"{name}.point_in_time_recovery_specification",
            (kind, f"{within}PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", True),
            [{"point_in_time_recovery_specification": recovery}, {"point_in_time_recovery": False}],
        ),
    ]


def _metadata(name: str, kind: str, within: str) -> list[Case]:
    return [
        Case(
            f"{name}.http_tokens",
            (kind, f"{within}{_METADATA}/HttpTokens", "required"),
            [{"require_imdsv2": False}, {"require_imdsv2": True}, {"user_data": _OLD_METADATA}],
        ),
        Case(
            f"{name}.http_put_response_hop_limit",
            (kind, f"{within}{_METADATA}/HttpPutResponseHopLimit", 2),
            [{"require_imdsv2": False}],
        ),
    ]


CASES = [
    Case(
        "s3.Bucket.encryption",
        (
            "AWS::S3::Bucket",
            "BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm",
            "AES256",
        ),
        [{"encryption": s3.BucketEncryption.KMS_MANAGED}, {"encryption": s3.BucketEncryption.UNENCRYPTED}],
    ),
    Case(
        "s3.Bucket.block_public_access",
        (
            "AWS::S3::Bucket",
            "PublicAccessBlockConfiguration",
            dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True),
        ),
        [
            {"block_public_access": s3.BlockPublicAccess.BLOCK_ACLS},
            {"access_control": s3.BucketAccessControl.PUBLIC_READ},
            _WEBSITE,
        ],
    ),
    Case(
        "s3.Bucket.enforce_ssl",
        ("AWS::S3::BucketPolicy", "PolicyDocument/Statement/0/Condition", PLAIN_HTTP),
        [{"enforce_ssl": False}, _WEBSITE],
    ),
    Case(
        "s3.Bucket.minimum_tls_version",
        ("AWS::S3::BucketPolicy", "PolicyDocument/Statement/1/Condition", {"NumericLessThan": {"s3:TlsVersion": 1.2}}),
        [{"enforce_ssl": False}, {"enforce_ssl": True, "minimum_tls_version": 1.3}],
    ),
    Case(
        "s3.Bucket.lifecycle_rules",
        ("AWS::S3::Bucket", "LifecycleConfiguration/Rules/0/NoncurrentVersionExpiration/NoncurrentDays", 90),
        [{"lifecycle_rules": [s3.LifecycleRule(expiration=DAYS(1))]}, {"versioned": True}],
    ),
    Case(
        "s3.Bucket.versioned",
        ("AWS::S3::Bucket", "VersioningConfiguration/Status", "Enabled"),
        [{"versioned": False}, {"lifecycle_rules": [s3.LifecycleRule(expiration=DAYS(1))]}],
    ),
    Case(
        "sqs.Queue.encryption",
        ("AWS::SQS::Queue", "SqsManagedSseEnabled", True),
        [{"encryption": sqs.QueueEncryption.UNENCRYPTED}, {"encryption": sqs.QueueEncryption.KMS_MANAGED}],
    ),
    Case(
        "sqs.Queue.enforce_ssl",
        ("AWS::SQS::QueuePolicy", "PolicyDocument/Statement/0/Condition", PLAIN_HTTP),
        [{"enforce_ssl": False}],
    ),
    Case(
        "sns.TopicPolicy.policy_document",
        ("AWS::SNS::TopicPolicy", "PolicyDocument/Statement/0/Condition", PLAIN_HTTP),
        [{"enforce_ssl": False}, {"enforce_ssl": True}, {"policy_document": _DOCUMENT}],
    ),
    Case(
        "kms.Key.enable_key_rotation",
        ("AWS::KMS::Key", "EnableKeyRotation", True),
        [
            {"enable_key_rotation": False},
            {"rotation_period": DAYS(180)},
            {"key_spec": kms.KeySpec.RSA_4096},
            {"key_spec": kms.KeySpec.HMAC_256, "key_usage": kms.KeyUsage.GENERATE_VERIFY_MAC},
        ],
    ),
    Case(
        "rds.DatabaseInstance.storage_encrypted",
        ("AWS::RDS::DBInstance", "StorageEncrypted", True),
        [{"storage_encrypted": False}],
    ),
    *_instance("rds.DatabaseInstance"),
    *_instance("rds.DatabaseInstanceFromSnapshot"),
    *_instance("rds.DatabaseInstanceReadReplica", backups=False),
    Case(
        "rds.DatabaseCluster.storage_encrypted",
        ("AWS::RDS::DBCluster", "StorageEncrypted", True),
        [{"storage_encrypted": False}],
    ),
    *_cluster("rds.DatabaseCluster"),
    *_cluster("rds.DatabaseClusterFromSnapshot"),
    *_serverless("rds.ServerlessCluster"),
    *_serverless("rds.ServerlessClusterFromSnapshot"),
    Case(
        "docdb.DatabaseCluster.deletion_protection",
        ("AWS::DocDB::DBCluster", "DeletionProtection", True),
        [{"deletion_protection": False}, _DESTROY],
    ),
    Case(
        "docdb.DatabaseCluster.backup",
        ("AWS::DocDB::DBCluster", "BackupRetentionPeriod", WEEK),
        [{"backup": docdb.BackupProps(retention=DAYS(3))}],
    ),
    *_table("dynamodb.Table", "AWS::DynamoDB::Table", ""),
    *_table("dynamodb.TableV2", "AWS::DynamoDB::GlobalTable", "Replicas/0/"),
    Case(
        "efs.FileSystem.enable_automatic_backups",
        ("AWS::EFS::FileSystem", "BackupPolicy/Status", "ENABLED"),
        [{"enable_automatic_backups": False}],
    ),
    *_metadata("ec2.Instance", "AWS::EC2::Instance", ""),
    *_metadata("ec2.LaunchTemplate", "AWS::EC2::LaunchTemplate", "LaunchTemplateData/"),
    Case(
        "ec2.BastionHostLinux.require_imdsv2",
        ("AWS::EC2::LaunchTemplate", "LaunchTemplateData/MetadataOptions/HttpTokens", "required"),
        [{"require_imdsv2": False}],
    ),
    Case("ec2.Volume.encrypted", ("AWS::EC2::Volume", "Encrypted", True), [{"encrypted": False}]),
    Case(
        "ec2.Vpc.restrict_default_security_group",
        (
            "Custom::VpcRestrictDefaultSG",
            "DefaultSecurityGroupId",
            {"Fn::GetAtt": ["It16E14BEE", "DefaultSecurityGroup"]},
        ),
        [{"restrict_default_security_group": False}],
    ),
    Case(
        "ec2.Vpc.flow_logs",
        ("AWS::EC2::FlowLog", "TrafficType", "ALL"),
        [{"flow_logs": {"Own": ec2.FlowLogOptions(traffic_type=ec2.FlowLogTrafficType.REJECT)}}],
    ),
    Case(
        "autoscaling.AutoScalingGroup.require_imdsv2",
        ("AWS::AutoScaling::LaunchConfiguration", "MetadataOptions/HttpTokens", "required"),
        [{"require_imdsv2": False}],
    ),
    Case(
        "elasticloadbalancingv2.ApplicationListener.ssl_policy",
        ("AWS::ElasticLoadBalancingV2::Listener", "SslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
        [
            {"ssl_policy": elbv2.SslPolicy.TLS12},
            {"port": 80, "certificates": []},
            {"port": 443, "protocol": elbv2.ApplicationProtocol.HTTP, "certificates": []},
        ],
    ),
    Case(
        "elasticloadbalancingv2.NetworkListener.ssl_policy",
        ("AWS::ElasticLoadBalancingV2::Listener", "SslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
        [{"ssl_policy": elbv2.SslPolicy.TLS12}, {"certificates": []}],
    ),
    Case(
        "elasticloadbalancingv2.ApplicationLoadBalancer.drop_invalid_header_fields",
        (
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "LoadBalancerAttributes/1",
            {"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"},
        ),
        [{"drop_invalid_header_fields": False}],
    ),
    Case(
        "apigateway.Stage.cache_data_encrypted",
        ("AWS::ApiGateway::Stage", "MethodSettings/0/CacheDataEncrypted", True),
        [{"caching_enabled": True, "cache_data_encrypted": False}, {"caching_enabled": False}],
        needs={"caching_enabled": True},
    ),
    Case(
        "apigateway.Stage.tracing_enabled",
        ("AWS::ApiGateway::Stage", "TracingEnabled", True),
        [{"tracing_enabled": False}],
    ),
    Case(
        "apigateway.DomainName.security_policy",
        ("AWS::ApiGateway::DomainName", "SecurityPolicy", "TLS_1_2"),
        [{"security_policy": apigateway.SecurityPolicy.TLS_1_0}],
    ),
    Case(
        "apigatewayv2.DomainName.security_policy",
        ("AWS::ApiGatewayV2::DomainName", "DomainNameConfigurations/0/SecurityPolicy", "TLS_1_2"),
        [{"security_policy": apigatewayv2.SecurityPolicy.TLS_1_0}],
    ),
    Case(
        "cloudfront.Distribution.default_behavior",
        (
            "AWS::CloudFront::Distribution",
            "DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy",
            "redirect-to-https",
        ),
        [{"default_behavior": _ALLOW_ALL}],
    ),
    Case(
        "cloudfront.Distribution.additional_behaviors",
        (
            "AWS::CloudFront::Distribution",
            "DistributionConfig/CacheBehaviors/0/ViewerProtocolPolicy",
            "redirect-to-https",
        ),
        [{"additional_behaviors": {"/images/*": _ALLOW_ALL}}],
    ),
    Case(
        "ecr.Repository.image_scan_on_push",
        ("AWS::ECR::Repository", "ImageScanningConfiguration/ScanOnPush", True),
        [{"image_scan_on_push": False}],
    ),
    Case(
        "kinesisfirehose.DeliveryStream.encryption",
        ("AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamEncryptionConfigurationInput/KeyType", "AWS_OWNED_CMK"),
        [{"encryption": firehose.StreamEncryption.unencrypted()}],
    ),
    Case(
        "opensearchservice.Domain.enforce_https",
        ("AWS::OpenSearchService::Domain", "DomainEndpointOptions/EnforceHTTPS", True),
        [{"enforce_https": False}],
    ),
    Case(
        "opensearchservice.Domain.node_to_node_encryption",
        ("AWS::OpenSearchService::Domain", "NodeToNodeEncryptionOptions/Enabled", True),
        [{"node_to_node_encryption": False}],
    ),
    Case(
        "opensearchservice.Domain.encryption_at_rest",
        ("AWS::OpenSearchService::Domain", "EncryptionAtRestOptions/Enabled", True),
        [{"encryption_at_rest": opensearch.EncryptionAtRestOptions(enabled=False)}],
    ),
    Case(
        "stepfunctions.StateMachine.tracing_enabled",
        ("AWS::StepFunctions::StateMachine", "TracingConfiguration/Enabled", True),
        [{"tracing_enabled": False}],
    ),
]
