"""The library's constructs with an account's existing network, key, topic and log bucket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns

from secure_baseline import AlertChannel, AuditTrail, EncryptedBucket, GuardedDatabase
from secure_baseline.core.acknowledge import acknowledge
from secure_baseline.policy.packs import NAG_PACKS
from secure_baseline.policy.policy import Policy

if TYPE_CHECKING:
    from constructs import Construct

ACCOUNT, REGION = "123456789012", "eu-central-1"
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:company-alerts"


class Records(cdk.Stack):
    """A bucket, a database and a trail, with resources of other teams."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id, env=cdk.Environment(account=ACCOUNT, region=REGION))
        key = kms.Key.from_key_arn(self, "Key", KEY)
        vpc = ec2.Vpc.from_vpc_attributes(
            self,
            "Vpc",
            vpc_id="vpc-11111111",
            vpc_cidr_block="10.1.0.0/16",
            availability_zones=[f"{REGION}a", f"{REGION}b"],
            isolated_subnet_ids=["subnet-11111111", "subnet-22222222"],
            isolated_subnet_route_table_ids=["rtb-11111111", "rtb-22222222"],
        )
        alerts = AlertChannel(self, "Alerts", topic=sns.Topic.from_topic_arn(self, "Topic", TOPIC))
        EncryptedBucket(
            self,
            "Documents",
            encryption_key=key,
            server_access_logs_bucket=s3.Bucket.from_bucket_name(self, "AccessLogs", "company-access-logs"),
        )
        cases = GuardedDatabase(
            self,
            "Cases",
            engine=rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_16_6),
            vpc=vpc,
            alert_channel=alerts,
            encryption_key=key,
        )
        trail = AuditTrail(self, "Trail", alert_channel=alerts, encryption_key=key)
        for construct in (cases, trail):
            acknowledge(
                construct,
                ["Annotation::secure-baseline:ImportedKey"],
                "The key's owner has added the statements that README.md beside this file lists",
            )


app = cdk.App()
Policy.enforce(app, packs=NAG_PACKS)
Records(app, "Records")
app.synth()
