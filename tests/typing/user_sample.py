"""An app as a user writes it, with every public name; mypy --strict has to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns

from secure_baseline import (
    AccessGroups,
    AccessLogBucket,
    AlertChannel,
    AlternateContact,
    AuditTrail,
    AutomatedResponse,
    BootstrapRole,
    BreakGlassUser,
    CodeHost,
    DataEvents,
    DeploymentIdentity,
    DetectionRules,
    EncryptedBucket,
    EncryptionKey,
    EventForwarding,
    Exemption,
    FindingAlerts,
    GuardedDatabase,
    InstanceAlarms,
    Level,
    NatGateways,
    Pack,
    Policy,
    PrimaryContact,
    ProtectionPlan,
    RecordedTypes,
    Recording,
    RecordingFrequency,
    RegionLock,
    RegionWatch,
    ResponseMode,
    ResponseName,
    SecureAccount,
    SecureDefaults,
    SecureRegion,
    SecureVpc,
    SecurityDashboard,
    SecurityStandard,
    Severity,
    SingleSignOn,
    SoftwareScan,
    SpendingAlerts,
    SubnetTier,
    ThreatDetection,
    VpcProtection,
    VpcPublicAccess,
)

if TYPE_CHECKING:
    from constructs import Construct


class Foundation(cdk.Stack):
    """An account with an audit trail."""

    def __init__(self, scope: Construct, construct_id: str, *, on_call: str) -> None:
        super().__init__(scope, construct_id)
        key: kms.Key = EncryptionKey(self, "Key", description="Encrypts everything here")
        self.alerts = AlertChannel(self, "Alerts", emails=[on_call], severity_floor=Severity.MEDIUM, encryption_key=key)
        ada = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")
        owner = PrimaryContact(
            full_name="Example",
            phone="+49 30 2",
            address="Street 1",
            city="Berlin",
            postal_code="10115",
            country_code="DE",
            state="Berlin",
        )
        account = SecureAccount(
            self,
            "Account",
            alert_channel=self.alerts,
            security_contact=ada,
            primary_contact=owner,
            encryption_key=key,
            recording=Recording(resource_types=RecordedTypes.ALL, frequency=RecordingFrequency.DAILY),
            vpc_protection=VpcProtection(public_access=VpcPublicAccess.BLOCK_BIDIRECTIONAL),
        )
        used_key: kms.IKey = account.encryption_key
        trail = AuditTrail(
            self,
            "Audit",
            alert_channel=self.alerts,
            encryption_key=used_key,
            data_events=DataEvents.WRITE,
            object_lock=cdk.Duration.days(400),
        )
        first: cloudwatch.Alarm = trail.alarms[0]
        cdk.CfnOutput(self, "FirstAlarm", value=first.alarm_arn)
        cdk.CfnOutput(self, "Archive", value=trail.bucket.bucket_name)
        self.audit_log = trail.log_group
        findings = FindingAlerts(self, "Findings", alert_channel=self.alerts, encryption_key=used_key)
        rule: events.Rule = findings.summaries
        cdk.CfnOutput(self, "Hourly", value=rule.rule_name)
        responses = AutomatedResponse(
            self,
            "Responses",
            alert_channel=self.alerts,
            modes={ResponseName.TRAIL_STOPPED: ResponseMode.ACT, ResponseName.PUBLIC_BUCKET: ResponseMode.OFF},
            trail_arn=trail.trail.attr_arn,
            regions=["eu-central-1"],
            encryption_key=used_key,
        )
        cdk.CfnOutput(self, "Records", value=responses.records.table_name)


class Watch(cdk.Stack):
    """What watches over a further Region."""

    def __init__(self, scope: Construct, construct_id: str, *, alerts: AlertChannel) -> None:
        super().__init__(scope, construct_id)
        region = SecureRegion(self, "Region", vpc_protection=VpcProtection(public_vpcs=["vpc-0123456789abcdef0"]))
        ThreatDetection(
            self,
            "Threats",
            protection_plans=[ProtectionPlan.S3, ProtectionPlan.RUNTIME],
            standards=[SecurityStandard.CIS],
            scans=[SoftwareScan.EC2],
            encryption_key=region.encryption_key,
        )
        if region.recorder is not None:
            DetectionRules(self, "Rules", recorder=region.recorder.resource, global_types=False)
        EventForwarding(self, "Events", home_region="eu-central-1", patterns=[{"detail-type": ["GuardDuty Finding"]}])
        RegionWatch(self, "RegionWatch", alert_channel=alerts, regions=["us-east-1"])
        instances = InstanceAlarms(self, "Instances", alert_channel=alerts, cpu_percent=80)
        SecurityDashboard(self, "Dashboard", alert_channel=alerts, alarms=[instances.cpu, instances.status_checks])


class People(cdk.Stack):
    """Who works in the account."""

    def __init__(self, scope: Construct, construct_id: str, *, foundation: Foundation) -> None:
        super().__init__(scope, construct_id)
        lock = RegionLock(self, "RegionLock", allowed_regions=["eu-central-1"])
        groups = AccessGroups(self, "Groups", baseline="Foundation", region_lock=lock)
        developers: iam.Group = groups.developers
        cdk.CfnOutput(self, "Developers", value=developers.group_name)
        BootstrapRole(self, "Bootstrap", alert_channel=foundation.alerts)
        SpendingAlerts(self, "Spending", alert_channel=foundation.alerts, monthly_usd=100)
        DeploymentIdentity(self, "Deployment", code_host=CodeHost.GITLAB, repository="octo/infra", branch="main")
        user = BreakGlassUser(self, "BreakGlass", administrators=groups.administrators, alert_channel=foundation.alerts)
        alarm: cloudwatch.Alarm = user.watch(self, foundation.audit_log)
        cdk.CfnOutput(self, "Alarm", value=alarm.alarm_arn)
        people = SingleSignOn(
            self,
            "SingleSignOn",
            instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
            identity_store_id="d-1234567890",
            start_url="https://d-1234567890.awsapps.com/start",
            instance_region=self.region,
            session_length=cdk.Duration.hours(4),
            group_ids={"auditors": "12345678-1234-1234-1234-123456789001"},
            region_lock=lock,
        )
        cdk.CfnOutput(self, "AwsConfig", value=people.sso_profiles)


class Shop(cdk.Stack):
    """A function with files and orders."""

    def __init__(self, scope: Construct, construct_id: str, *, alerts: AlertChannel) -> None:
        super().__init__(scope, construct_id)
        network = SecureVpc(
            self,
            "Network",
            zones=3,
            nat_gateways=NatGateways.PER_ZONE,
            tiers=[
                SubnetTier(name="Web", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
                SubnetTier(name="App", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=22),
                SubnetTier(name="Data", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24),
            ],
        )
        network.private_acl.allow_to("203.0.113.0/24", 5671)
        network.public_acl.allow_from("198.51.100.0/24", 8000, 8010, protocol="udp", rule_number=300)
        vpc: ec2.IVpc = network.vpc
        logs = AccessLogBucket(self, "Logs")
        files: s3.IBucket = EncryptedBucket(
            self,
            "Files",
            server_access_logs_bucket=logs,
            noncurrent_version_expiration=cdk.Duration.days(30),
            deletable=Exemption("a demo that is torn down each night"),
        )
        orders = GuardedDatabase(
            self,
            "Orders",
            engine=rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_17_4),
            vpc=vpc,
            alert_channel=alerts,
            backup_retention=cdk.Duration.days(14),
            single_az=Exemption("a demo that may be down for an hour"),
        )
        stock = GuardedDatabase(
            self,
            "Stock",
            engine=rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17),
            vpc=vpc,
            alert_channel=alerts,
            allocated_storage=cdk.Size.gibibytes(50),
            parameters={"log_statement": "ddl"},
        )
        function = lambda_.Function(
            self,
            "Function",
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_inline("def handler(event, context): ..."),
            vpc=vpc,
            environment={"ORDERS": orders.endpoint.hostname, "SECRET": stock.secret.secret_arn},
        )
        files.grant_read(function)
        for database in (orders, stock):
            database.allow_from(function, "the shop")
            grant: iam.Grant = database.grant_connect(function, "shop")
            grant.assert_success()
        alarm = cloudwatch.Alarm(self, "Errors", metric=function.metric_errors(), threshold=1, evaluation_periods=1)
        alerts.alarm_on(alarm, severity=Severity.HIGH)
        rule = events.Rule(self, "Rule", event_pattern=events.EventPattern(source=["aws.health"]))
        alerts.alert_on(rule, events.RuleTargetInput.from_text("AWS has news"), severity=Severity.CRITICAL)
        topic: sns.ITopic = alerts.topic
        cdk.CfnOutput(self, "Topic", value=topic.topic_arn)


def main() -> cdk.App:
    """Build the app."""
    app = cdk.App()
    Policy.enforce(app, level=Level.STRICT, packs=[Pack.AWS_SOLUTIONS, "nist-800-53-r5"], warn_only=True)
    SecureDefaults.apply(
        app, new=True, leave={"s3.Bucket.enforce_ssl": Exemption("no bucket of CDK's own is made in this app")}
    )
    foundation = Foundation(app, "Foundation", on_call="on-call@example.com")
    People(app, "People", foundation=foundation)
    Watch(app, "Watch", alerts=foundation.alerts)
    Shop(app, "Shop", alerts=foundation.alerts)
    return app


if __name__ == "__main__":
    main().synth()
