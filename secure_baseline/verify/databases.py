"""Databases: what GuardedDatabase guarantees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import BACKUP_RETENTION_MIN_DAYS, LOG_RETENTION_DAYS
from secure_baseline.data.tls_parameters import TLS_PARAMETERS
from secure_baseline.verify.alarms import heard
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.database import CLUSTER, INSTANCE, Database
from secure_baseline.verify.reading import Found, counted, given_up, held, judged, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup


#: RDS.23: where scanners look first.
_DEFAULT_PORTS = (3306, 5432)
#: RDS.24 and RDS.25: the names that the console proposes.
_DEFAULT_NAMES = ("admin", "postgres")
# Nothing goes to the broadcast address: CDK's way to write "no outbound rule" where EC2 would add its own.
_NOWHERE = "255.255.255.255/32"
_OUTWARD = ("igw-", "eigw-", "nat-")

checks: Checks[Database] = Checks("secure_baseline.data.guarded_database", "GuardedDatabase")
checks.leave(
    "A deployment that fails takes back the database that it made, and no other",
    "only a failed deployment would show it",
)


def things(lookup: Lookup, deployed: Deployed) -> list[Database]:
    """Every cluster, and every instance that is no member of one."""
    alone = [each for each in deployed.of(INSTANCE) if "DBClusterIdentifier" not in each.properties]
    return [Database(lookup, deployed, each) for each in (*deployed.of(CLUSTER), *alone)]


@checks.answers("The database lives in isolated subnets and has no public address")
def place(database: Database) -> Found:
    """Its subnets' routes, and public access of its instances."""
    return judged(_place_troubles(database), f"{len(database.subnets)} isolated subnets, no public address")


def _place_troubles(database: Database) -> Iterator[str]:
    for instance in database.instances:
        if instance["PubliclyAccessible"]:
            yield f"{instance['DBInstanceIdentifier']} has a public address"
    for subnet in database.subnets:
        for target in database.routes(subnet):
            if target.startswith(_OUTWARD):
                yield f"{subnet} has a route to {target}"


@checks.answers("Only security groups that were named reach the database")
def entries(database: Database) -> Found:
    """The inbound rules of its security groups."""
    addresses = [
        each.get("CidrIp") or each.get("CidrIpv6") or each.get("PrefixListId")
        for group in database.security_groups
        for rule in group["IpPermissions"]
        for each in (*rule["IpRanges"], *rule.get("Ipv6Ranges", []), *rule.get("PrefixListIds", []))
    ]
    named = sum(len(rule["UserIdGroupPairs"]) for group in database.security_groups for rule in group["IpPermissions"])
    return judged((f"{address} may connect" for address in addresses), f"{counted(named, 'security group')} named")


@checks.answers("The database opens no connections of its own")
def exits(database: Database) -> Found:
    """The outbound rules of its security groups."""
    targets = [
        each.get("CidrIp") or each.get("CidrIpv6") or each.get("PrefixListId") or each.get("GroupId")
        for group in database.security_groups
        for rule in group["IpPermissionsEgress"]
        for kind in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
        for each in rule.get(kind, [])
    ]
    return judged((f"{each} can be reached from it" for each in targets if each != _NOWHERE), "no outbound rule")


@checks.answers("Storage, secret, insights and exported logs are encrypted with a customer managed key")
def encryption(database: Database) -> Found:
    """Every key."""
    return judged(_key_troubles(database), "customer managed key for all four")


def _key_troubles(database: Database) -> Iterator[str]:
    state, lookup = database.state, database.lookup
    yield from lookup.key_trouble("storage", state.get("KmsKeyId") if state.get("StorageEncrypted") else None)
    yield from lookup.key_trouble("the secret", state.get("MasterUserSecret", {}).get("KmsKeyId"))
    for instance in database.instances:
        yield from lookup.key_trouble("insights", instance.get("PerformanceInsightsKMSKeyId"))
    for group in database.log_groups:
        yield from lookup.key_trouble(group, (lookup.log_group(group) or {}).get("kmsKeyId"))


@checks.answers("The master password is made and rotated by AWS and appears nowhere")
def password(database: Database) -> Found:
    """The secret that Amazon RDS keeps."""
    secret = database.state.get("MasterUserSecret")
    if not secret:
        return held("the password is not managed by Amazon RDS", good=False)
    database.client("secretsmanager").describe_secret(SecretId=secret["SecretArn"])
    status = secret.get("SecretStatus", "unknown")
    return held(f"managed by Amazon RDS, {status}", good=status in {"active", "creating", "rotating"})


@checks.answers("Users can sign in with IAM instead of a password")
def iam_sign_in(database: Database) -> Found:
    """IAM database authentication."""
    on = bool(database.state.get("IAMDatabaseAuthenticationEnabled"))
    return held(f"IAM authentication {'on' if on else 'off'}", good=on)


@checks.answers("Connections without TLS are refused")
def transport(database: Database) -> Found:
    """The parameter of its group that forces TLS."""
    wanted = TLS_PARAMETERS[database.state["Engine"]]
    found = {name: database.parameters.get(name, "not set") for name in wanted}
    told = ", ".join(f"{name} = {value}" for name, value in found.items())
    return held(told, good=found == wanted)


@checks.answers("The database cannot be deleted by accident")
def protection(database: Database) -> Found:
    """Deletion protection."""
    on = bool(database.state.get("DeletionProtection"))
    if not on and not database.promised("DeletionProtection"):
        return given_up("deletion protection off, as an Exemption says")
    return held(f"deletion protection {'on' if on else 'off'}", good=on)


@checks.answers("The database stays when the stack is deleted, and leaves a snapshot when it is deleted on purpose")
def stays(database: Database) -> Found:
    """The deletion policy of the deployed template."""
    status = str(database.state.get("DBInstanceStatus") or database.state.get("Status"))
    if not database.resource.stays:
        return given_up(f"on deletion: {database.resource.deletion_policy.lower()}, as an Exemption says")
    return held(f"retained, {status}", good=status != "deleting")


@checks.answers("Backups reach back at least seven days")
def backups(database: Database) -> Found:
    """How long automated backups are kept."""
    days = database.state.get("BackupRetentionPeriod", 0)
    return held(f"{days} days", good=days >= BACKUP_RETENTION_MIN_DAYS)


@checks.answers("A second zone takes over when one fails")
def zones(database: Database) -> Found:
    """Multi-AZ: a standby of the instance, or a reader of the cluster in another zone."""
    spare = database.in_two_zones
    if not spare and not database.two_zones_promised:
        return given_up("one zone only, as an Exemption says")
    return held("two zones" if spare else "one zone only", good=spare)


@checks.answers("Minor engine versions are installed by themselves")
def upgrades(database: Database) -> Found:
    """Automatic minor upgrades."""
    on = all(instance["AutoMinorVersionUpgrade"] for instance in database.instances)
    return held(f"automatic minor upgrades {'on' if on else 'off'}", good=on)


@checks.answers("Engine logs are exported and kept a year")
def logs(database: Database) -> Found:
    """What is exported, and the log groups it goes to."""
    exports = database.state.get("EnabledCloudwatchLogsExports", [])
    missing = sorted(set(database.promised("EnableCloudwatchLogsExports") or []) - set(exports))
    troubles = [f"{each} is not exported" for each in missing or ([] if exports else ["any log"])]
    for group in database.log_groups:
        troubles += database.lookup.log_group_troubles(group, at_least_days=LOG_RETENTION_DAYS)
    return judged(troubles, f"{', '.join(exports)}: kept a year")


@checks.answers("Performance and the operating system are monitored")
def monitoring(database: Database) -> Found:
    """Performance Insights and enhanced monitoring of each instance."""
    return judged(_monitoring_troubles(database), "Performance Insights, enhanced monitoring")


def _monitoring_troubles(database: Database) -> Iterator[str]:
    for instance in database.instances:
        if not instance.get("PerformanceInsightsEnabled"):
            yield "Performance Insights is off"
        if not instance.get("MonitoringInterval"):
            yield "enhanced monitoring is off"


@checks.answers("It listens on a port of its own under an administrator name of its own")
def disguise(database: Database) -> Found:
    """Port and master user."""
    name = database.state["MasterUsername"]
    return held(
        f"port {database.port}, {name}", good=database.port not in _DEFAULT_PORTS and name not in _DEFAULT_NAMES
    )


@checks.answers("A full disk, a busy processor and short memory raise alarms")
def alarms(database: Database) -> Found | None:
    """An alarm on each metric that tells somebody."""
    metrics = ["CPUUtilization", "FreeableMemory", *([] if database.is_cluster else ["FreeStorageSpace"])]
    return merged(_alarm(database, metric) for metric in metrics)


def _alarm(database: Database, metric: str) -> Found:
    dimension = {"DBClusterIdentifier" if database.is_cluster else "DBInstanceIdentifier": database.id}
    found = heard(
        database.lookup,
        database.deployed,
        database.lookup.alarms_on("AWS/RDS", metric, dimension),
        told="alarm",
        deaf=lambda _: None,  # how much is too much is the owner's choice
    )
    return replace(found, what=f"{metric}: {found.what}")
