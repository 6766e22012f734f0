"""AWS Security Essentials as infrastructure: the shortest code is the secure code."""

from __future__ import annotations

# typing itself would take most of the time that the command line needs before it can handle Ctrl-C.
TYPE_CHECKING = False
#: A plain installation checks templates and reads accounts; the constructs are an extra.
INSTALL_CDK = "pip install 'secure-baseline[cdk]'"

if TYPE_CHECKING:  # the one list of public names: type checkers and editors read it, and so does `_homes`
    from secure_baseline.account.access_groups import AccessGroups as AccessGroups
    from secure_baseline.account.bootstrap_role import BootstrapRole as BootstrapRole
    from secure_baseline.account.break_glass_user import BreakGlassUser as BreakGlassUser
    from secure_baseline.account.code_host import CodeHost as CodeHost
    from secure_baseline.account.contacts import AlternateContact as AlternateContact
    from secure_baseline.account.contacts import PrimaryContact as PrimaryContact
    from secure_baseline.account.deployment_identity import DeploymentIdentity as DeploymentIdentity
    from secure_baseline.account.recording import RecordedTypes as RecordedTypes
    from secure_baseline.account.recording import Recording as Recording
    from secure_baseline.account.recording import RecordingFrequency as RecordingFrequency
    from secure_baseline.account.region_lock import RegionLock as RegionLock
    from secure_baseline.account.secure_account import SecureAccount as SecureAccount
    from secure_baseline.account.secure_region import SecureRegion as SecureRegion
    from secure_baseline.account.single_sign_on import SingleSignOn as SingleSignOn
    from secure_baseline.account.vpc_protection import VpcProtection as VpcProtection
    from secure_baseline.account.vpc_protection import VpcPublicAccess as VpcPublicAccess
    from secure_baseline.core.alert_channel import AlertChannel as AlertChannel
    from secure_baseline.core.encryption_key import EncryptionKey as EncryptionKey
    from secure_baseline.core.exemption import Exemption as Exemption
    from secure_baseline.data.access_log_bucket import AccessLogBucket as AccessLogBucket
    from secure_baseline.data.encrypted_bucket import EncryptedBucket as EncryptedBucket
    from secure_baseline.data.guarded_database import GuardedDatabase as GuardedDatabase
    from secure_baseline.defaults.secure_defaults import SecureDefaults as SecureDefaults
    from secure_baseline.handlers.responses.names import ResponseMode as ResponseMode
    from secure_baseline.handlers.responses.names import ResponseName as ResponseName
    from secure_baseline.handlers.shared.severity import Severity as Severity
    from secure_baseline.monitoring.audit_trail import AuditTrail as AuditTrail
    from secure_baseline.monitoring.automated_response import AutomatedResponse as AutomatedResponse
    from secure_baseline.monitoring.data_events import DataEvents as DataEvents
    from secure_baseline.monitoring.detection_rules import DetectionRules as DetectionRules
    from secure_baseline.monitoring.event_forwarding import EventForwarding as EventForwarding
    from secure_baseline.monitoring.finding_alerts import FindingAlerts as FindingAlerts
    from secure_baseline.monitoring.instance_alarms import InstanceAlarms as InstanceAlarms
    from secure_baseline.monitoring.protection_plan import ProtectionPlan as ProtectionPlan
    from secure_baseline.monitoring.region_watch import RegionWatch as RegionWatch
    from secure_baseline.monitoring.security_dashboard import SecurityDashboard as SecurityDashboard
    from secure_baseline.monitoring.security_standard import SecurityStandard as SecurityStandard
    from secure_baseline.monitoring.software_scan import SoftwareScan as SoftwareScan
    from secure_baseline.monitoring.spending_alerts import SpendingAlerts as SpendingAlerts
    from secure_baseline.monitoring.threat_detection import ThreatDetection as ThreatDetection
    from secure_baseline.network.secure_vpc import SecureVpc as SecureVpc
    from secure_baseline.network.subnet_tier import NatGateways as NatGateways
    from secure_baseline.network.subnet_tier import SubnetTier as SubnetTier
    from secure_baseline.policy.level import Level as Level
    from secure_baseline.policy.packs import Pack as Pack
    from secure_baseline.policy.policy import Policy as Policy
else:  # each name is imported when it is first used: aws_cdk starts Node, and the command line needs none
    _found: dict[str, str] = {}

    def _homes() -> dict[str, str]:
        """The module of each public name, from the imports above."""
        if not _found:
            import ast  # noqa: PLC0415  (the command line does not need it)

            imports = [node for node in ast.walk(ast.parse(__loader__.get_source(__name__))) if hasattr(node, "module")]
            _found.update((name.asname, node.module) for node in imports for name in node.names if name.asname)
        return _found

    def __getattr__(name: str) -> object:
        if name == "__all__":
            return sorted(_homes())
        if name not in _homes():
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415  (same)

        from secure_baseline.core.collector import collector_paused  # noqa: PLC0415  (same)

        try:
            with collector_paused():  # the modules are kept
                return getattr(import_module(_homes()[name]), name)
        except ModuleNotFoundError as error:
            if error.name not in {"aws_cdk", "constructs", "jsii"}:
                raise
        raise ImportError(f"{name} needs AWS CDK, which is not installed: {INSTALL_CDK}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *_homes()})
