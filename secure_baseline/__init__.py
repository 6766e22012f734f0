"""AWS Security Essentials as infrastructure: the short way to write it is the secure way."""

from secure_baseline.account.contacts import AlternateContact, PrimaryContact
from secure_baseline.account.secure_account import SecureAccount
from secure_baseline.core.alert_channel import AlertChannel, Severity
from secure_baseline.core.encryption_key import EncryptionKey
from secure_baseline.core.exemption import Exemption
from secure_baseline.data.access_log_bucket import AccessLogBucket
from secure_baseline.data.encrypted_bucket import EncryptedBucket
from secure_baseline.data.guarded_database import GuardedDatabase
from secure_baseline.monitoring.audit_trail import AuditTrail, DataEvents
from secure_baseline.network.secure_vpc import SecureVpc
from secure_baseline.network.subnet_tier import NatGateways, SubnetTier

__all__ = [
    "AccessLogBucket",
    "AlertChannel",
    "AlternateContact",
    "AuditTrail",
    "DataEvents",
    "EncryptedBucket",
    "EncryptionKey",
    "Exemption",
    "GuardedDatabase",
    "NatGateways",
    "PrimaryContact",
    "SecureAccount",
    "SecureVpc",
    "Severity",
    "SubnetTier",
]
