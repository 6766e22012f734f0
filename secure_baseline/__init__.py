"""AWS Security Essentials as infrastructure: the short way to write it is the secure way."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.account.access_groups import AccessGroups
    from secure_baseline.account.bootstrap_role import BootstrapRole
    from secure_baseline.account.break_glass_user import BreakGlassUser
    from secure_baseline.account.contacts import AlternateContact, PrimaryContact
    from secure_baseline.account.recording import RecordedTypes, Recording, RecordingFrequency
    from secure_baseline.account.region_lock import RegionLock
    from secure_baseline.account.secure_account import SecureAccount
    from secure_baseline.account.secure_region import SecureRegion
    from secure_baseline.account.single_sign_on import SingleSignOn
    from secure_baseline.account.vpc_protection import VpcProtection, VpcPublicAccess
    from secure_baseline.core.alert_channel import AlertChannel
    from secure_baseline.core.encryption_key import EncryptionKey
    from secure_baseline.core.event_forwarding import EventForwarding
    from secure_baseline.core.exemption import Exemption
    from secure_baseline.data.access_log_bucket import AccessLogBucket
    from secure_baseline.data.encrypted_bucket import EncryptedBucket
    from secure_baseline.data.guarded_database import GuardedDatabase
    from secure_baseline.defaults.secure_defaults import SecureDefaults
    from secure_baseline.handlers.responses.names import ResponseMode, ResponseName
    from secure_baseline.handlers.shared.severity import Severity
    from secure_baseline.monitoring.audit_trail import AuditTrail, DataEvents
    from secure_baseline.monitoring.automated_response import AutomatedResponse
    from secure_baseline.monitoring.detection_rules import DetectionRules
    from secure_baseline.monitoring.finding_alerts import FindingAlerts
    from secure_baseline.monitoring.instance_alarms import InstanceAlarms
    from secure_baseline.monitoring.protection_plan import ProtectionPlan
    from secure_baseline.monitoring.region_watch import RegionWatch
    from secure_baseline.monitoring.security_dashboard import SecurityDashboard
    from secure_baseline.monitoring.security_standard import SecurityStandard
    from secure_baseline.monitoring.software_scan import SoftwareScan
    from secure_baseline.monitoring.threat_detection import ThreatDetection
    from secure_baseline.network.secure_vpc import SecureVpc
    from secure_baseline.network.subnet_tier import NatGateways, SubnetTier
    from secure_baseline.policy.packs import Pack
    from secure_baseline.policy.policy import Policy
    from secure_baseline.policy.rule import Level

__all__ = [
    "AccessGroups",
    "AccessLogBucket",
    "AlertChannel",
    "AlternateContact",
    "AuditTrail",
    "AutomatedResponse",
    "BootstrapRole",
    "BreakGlassUser",
    "DataEvents",
    "DetectionRules",
    "EncryptedBucket",
    "EncryptionKey",
    "EventForwarding",
    "Exemption",
    "FindingAlerts",
    "GuardedDatabase",
    "InstanceAlarms",
    "Level",
    "NatGateways",
    "Pack",
    "Policy",
    "PrimaryContact",
    "ProtectionPlan",
    "RecordedTypes",
    "Recording",
    "RecordingFrequency",
    "RegionLock",
    "RegionWatch",
    "ResponseMode",
    "ResponseName",
    "SecureAccount",
    "SecureDefaults",
    "SecureRegion",
    "SecureVpc",
    "SecurityDashboard",
    "SecurityStandard",
    "Severity",
    "SingleSignOn",
    "SoftwareScan",
    "SubnetTier",
    "ThreatDetection",
    "VpcProtection",
    "VpcPublicAccess",
]

#: Imported when first used: aws_cdk starts Node, and the command line needs none.
_HOMES = {
    "AccessGroups": "account.access_groups",
    "AccessLogBucket": "data.access_log_bucket",
    "AlertChannel": "core.alert_channel",
    "AlternateContact": "account.contacts",
    "AuditTrail": "monitoring.audit_trail",
    "AutomatedResponse": "monitoring.automated_response",
    "BootstrapRole": "account.bootstrap_role",
    "BreakGlassUser": "account.break_glass_user",
    "DataEvents": "monitoring.audit_trail",
    "DetectionRules": "monitoring.detection_rules",
    "EncryptedBucket": "data.encrypted_bucket",
    "EncryptionKey": "core.encryption_key",
    "EventForwarding": "core.event_forwarding",
    "Exemption": "core.exemption",
    "FindingAlerts": "monitoring.finding_alerts",
    "GuardedDatabase": "data.guarded_database",
    "InstanceAlarms": "monitoring.instance_alarms",
    "Level": "policy.rule",
    "NatGateways": "network.subnet_tier",
    "Pack": "policy.packs",
    "Policy": "policy.policy",
    "PrimaryContact": "account.contacts",
    "ProtectionPlan": "monitoring.protection_plan",
    "RecordedTypes": "account.recording",
    "Recording": "account.recording",
    "RecordingFrequency": "account.recording",
    "RegionLock": "account.region_lock",
    "RegionWatch": "monitoring.region_watch",
    "ResponseMode": "handlers.responses.names",
    "ResponseName": "handlers.responses.names",
    "SecureAccount": "account.secure_account",
    "SecureDefaults": "defaults.secure_defaults",
    "SecureRegion": "account.secure_region",
    "SecureVpc": "network.secure_vpc",
    "SecurityDashboard": "monitoring.security_dashboard",
    "SecurityStandard": "monitoring.security_standard",
    "Severity": "handlers.shared.severity",
    "SoftwareScan": "monitoring.software_scan",
    "SingleSignOn": "account.single_sign_on",
    "SubnetTier": "network.subnet_tier",
    "ThreatDetection": "monitoring.threat_detection",
    "VpcProtection": "account.vpc_protection",
    "VpcPublicAccess": "account.vpc_protection",
}

if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{home}"), name)
