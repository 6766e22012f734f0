"""An existing shop: its function now stores orders and files in the library's constructs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds

from secure_baseline import AlertChannel, EncryptedBucket, EncryptionKey, GuardedDatabase, SecureVpc
from secure_baseline.core.acknowledge import HIPAA, NIST, SERVERLESS, acknowledge, in_packs, wildcard
from secure_baseline.policy.packs import NAG_PACKS
from secure_baseline.policy.policy import Policy

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from constructs import Construct


DATABASE_USER = "web"


class Shop(cdk.Stack):
    """Files, orders, and the function that serves them."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.alerts = AlertChannel(self, "Alerts", emails=["shop@example.com"])
        self.network = SecureVpc(self, "Network")
        key = EncryptionKey(self, "Key", description="Encrypts orders, files and the shop's log")
        self.files = EncryptedBucket(self, "Files", encryption_key=key)
        self.orders = GuardedDatabase(
            self,
            "Orders",
            engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17),
            vpc=self.network.vpc,
            alert_channel=self.alerts,
            encryption_key=key,
        )
        log = logs.LogGroup(self, "WebLog", encryption_key=key, retention=logs.RetentionDays.ONE_YEAR)
        web = lambda_.Function(
            self,
            "Web",
            runtime=lambda_.Runtime.PYTHON_3_14,
            handler="index.handler",
            code=lambda_.Code.from_asset(str(Path(__file__).parent / "web")),
            role=self._role(key, log).without_policy_updates(),
            vpc=self.network.vpc,
            log_group=log,
            memory_size=256,
            timeout=cdk.Duration.seconds(10),
            tracing=lambda_.Tracing.ACTIVE,
            environment={
                "FILES": self.files.bucket_name,
                "DATABASE": self.orders.endpoint.socket_address,
                "DATABASE_USER": DATABASE_USER,
            },
        )
        self.orders.allow_from(web)
        acknowledge(
            web,
            [*in_packs("LambdaConcurrency", NIST, HIPAA), *in_packs("LambdaDLQ", NIST, HIPAA, SERVERLESS)],
            "It is called synchronously, so its caller sees a failure; a new account has no concurrency to reserve",
        )

    def _role(self, key: kms.IKey, log: logs.ILogGroup) -> iam.Role:
        access = iam.ManagedPolicy(
            self,
            "WebAccess",
            statements=[
                # https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
                iam.PolicyStatement(
                    actions=[
                        "ec2:CreateNetworkInterface",
                        "ec2:DeleteNetworkInterface",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSubnets",
                        "xray:PutTelemetryRecords",
                        "xray:PutTraceSegments",
                    ],
                    resources=["*"],
                ),
                iam.PolicyStatement(actions=["s3:GetObject"], resources=[self.files.arn_for_objects("*")]),
            ],
        )
        acknowledge(access, [wildcard(self, "*")], "EC2 and X-Ray support no narrower resource for these actions")
        acknowledge(access, [wildcard(self, self.files.arn_for_objects("*"))], "It serves every file of the bucket")
        key.grant_decrypt(access)
        log.grant_write(access)
        self.orders.grant_connect(access, DATABASE_USER)
        return iam.Role(
            self,
            "WebRole",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            managed_policies=[access],
        )


app = cdk.App()
Policy.enforce(app, packs=NAG_PACKS)
Shop(app, "Shop")
app.synth()
