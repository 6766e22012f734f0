"""Uses that mypy has to refuse; every line with a comment, and no other. The comment is mypy's error code."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds

from secure_baseline import (
    AlertChannel,
    AlternateContact,
    AuditTrail,
    AutomatedResponse,
    EncryptedBucket,
    EncryptionKey,
    Exemption,
    GuardedDatabase,
    Policy,
    SecureDefaults,
    SecureVpc,
    Severity,
    SubnetTier,
)

stack = cdk.Stack()
alerts = AlertChannel(stack, "Alerts")
network = SecureVpc(stack, "Network")
engine = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)

EncryptionKey(stack, "NoDescription")  # expect: call-arg
EncryptedBucket(stack, "Weakened", versioned=False)  # expect: call-arg
EncryptedBucket(stack, "Public", public_read_access=True)  # expect: call-arg
EncryptedBucket(stack, "BareSwitch", deletable=True)  # expect: arg-type
EncryptedBucket(stack, "ByPosition", None)  # expect: call-arg
EncryptedBucket(stack, "Days", noncurrent_version_expiration=90)  # expect: arg-type
AlertChannel(stack, "Floor", severity_floor="high")  # expect: arg-type
AuditTrail(stack, "Silent")  # expect: call-arg
AuditTrail(stack, "Events", alert_channel=alerts, data_events="all")  # expect: arg-type
AutomatedResponse(stack, "Texts", alert_channel=alerts, modes={"public_bucket": "act"})  # expect: dict-item
SecureVpc(stack, "Zones", zones="2")  # expect: arg-type
SecureVpc(stack, "Gateways", nat_gateways=2)  # expect: arg-type
SubnetTier("Public", ec2.SubnetType.PUBLIC)  # expect: call-arg
AlternateContact(name="Ada", title="Security", email="security@example.com")  # expect: call-arg
Exemption()  # expect: call-arg
Policy.enforce(stack, levels="strict")  # expect: call-arg
Policy.enforce(stack, packs="aws-solutions-checks", warn_only="yes")  # expect: arg-type
SecureDefaults.apply(stack, leave={"s3.Bucket": "because"})  # expect: dict-item
GuardedDatabase(stack, "P", engine=engine, vpc=network.vpc, alert_channel=alerts, multi_az=False)  # expect: call-arg
GuardedDatabase(stack, "Vpc", engine=engine, vpc=network, alert_channel=alerts)  # expect: arg-type
GuardedDatabase(stack, "One", engine=engine, vpc=network.vpc, alert_channel=alerts, single_az=True)  # expect: arg-type
database = GuardedDatabase(stack, "Database", engine=engine, vpc=network.vpc, alert_channel=alerts)
database.allow_from("10.0.0.0/16")  # expect: arg-type
network.private_acl.allow_to("10.0.0.0/16", 443, protocol="icmp")  # expect: arg-type
network.private_acl.allow_to("10.0.0.0/16", "443")  # expect: arg-type
alerts.alarm_on(database, severity=Severity.HIGH)  # expect: arg-type
Exemption("a reason that a reviewer can judge").reason = "another"  # expect: misc
