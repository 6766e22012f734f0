"""Every public construct, each with what it needs, under the id of its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws, Stack

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
    DeploymentIdentity,
    DetectionRules,
    EncryptedBucket,
    EncryptionKey,
    EventForwarding,
    FindingAlerts,
    InstanceAlarms,
    NatGateways,
    RegionLock,
    RegionWatch,
    ResponseMode,
    ResponseName,
    SecureAccount,
    SecureRegion,
    SecureVpc,
    SecurityDashboard,
    SingleSignOn,
    SpendingAlerts,
    ThreatDetection,
)
from tests.data.databases import CLUSTERS, database

if TYPE_CHECKING:
    from constructs import Construct


def everything(scope: Construct, *, zones: int = 2) -> None:
    """All of them in one scope."""
    EncryptionKey(scope, "Key", description="Encrypts the tests")
    AccessLogBucket(scope, "AccessLogs")
    EncryptedBucket(scope, "Data")
    channel = AlertChannel(scope, "Alerts", emails=["on-call@example.com"])
    network = SecureVpc(scope, "Network", zones=zones, nat_gateways=NatGateways.PER_ZONE)
    database(scope, vpc=network.vpc, channel=channel)
    database(scope, CLUSTERS[0], "Cluster", vpc=network.vpc, channel=channel)
    trail = AuditTrail(scope, "Audit", alert_channel=channel)
    contact = AlternateContact(name="Ada", title="Security", email="security@example.com", phone="+49 30 1")
    account = SecureAccount(scope, "Account", alert_channel=channel, security_contact=contact, gather_records=True)
    SecureRegion(scope, "Region")
    EventForwarding(scope, "Forwarding", home_region="ap-south-1", patterns=[{"detail-type": ["Some Event"]}])
    RegionWatch(scope, "RegionWatch", alert_channel=channel, regions=["ap-south-1"])
    DetectionRules(scope, "Rules", recorder=account.recorder.resource, trail_bucket=trail.bucket)
    instances = InstanceAlarms(scope, "Instances", alert_channel=channel)
    alarms = [instances.status_checks, instances.cpu]
    SecurityDashboard(scope, "Dashboard", alert_channel=channel, audit_trail=trail, alarms=alarms)
    RegionLock(scope, "RegionLock", allowed_regions=["eu-central-1", "eu-south-1"])
    groups = AccessGroups(scope, "Groups")
    user = BreakGlassUser(scope, "BreakGlass", administrators=groups.administrators, alert_channel=channel)
    user.watch(user, trail.log_group)
    BootstrapRole(scope, "Bootstrap", alert_channel=channel)
    SpendingAlerts(scope, "Spending", alert_channel=channel, monthly_usd=100)
    DeploymentIdentity(
        scope, "Deployment", code_host=CodeHost.GITHUB, repository="octo-org/infrastructure", branch="main"
    )
    SingleSignOn(
        scope,
        "SingleSignOn",
        instance_arn=f"arn:{Aws.PARTITION}:sso:::instance/ssoins-1234567890abcdef",
        identity_store_id="d-1234567890",
        start_url="https://d-1234567890.awsapps.com/start",
        instance_region=Stack.of(scope).region,
    )
    ThreatDetection(
        scope, "Threats", discover_sensitive_data=True, investigate=True, linked_regions=["eu-south-1", "eu-north-1"]
    )
    FindingAlerts(scope, "FindingAlerts", alert_channel=channel, security_hub=False)
    AutomatedResponse(
        scope,
        "Responses",
        alert_channel=channel,
        modes=dict.fromkeys(ResponseName, ResponseMode.ACT),
        trail_arn=trail.trail.attr_arn,
    )
