"""Databases: what GuardedDatabase guarantees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import BACKUP_RETENTION_MIN_DAYS, LOG_RETENTION_DAYS
from secure_baseline.data.tls_parameters import TLS_PARAMETERS
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, merged, result, result_of, waived
from secure_baseline.verify.subjects.alarms import alarm_result
from secure_baseline.verify.subjects.database import CLUSTER, INSTANCE, Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader


#: RDS.23: where scanners look first.
_DEFAULT_PORTS = (3306, 5432)
#: RDS.24 and RDS.25: the names that the console suggests.
_DEFAULT_NAMES = ("admin", "postgres")
# No traffic goes to the broadcast address: CDK's way to write "no outbound rule", where EC2 would add its own.
_NOWHERE = "255.255.255.255/32"
_OUTWARD = ("igw-", "eigw-", "nat-")

checks: Checks[Database] = Checks("secure_baseline.data.guarded_database", "GuardedDatabase")
checks.skip(
    "A failed deployment removes the database that it created, and no other",
    "only a failed deployment would show it",
)


def subjects(reader: AccountReader, deployed: Deployed) -> list[Database]:
    """Every cluster, and every instance outside a cluster."""
    alone = [each for each in deployed.of(INSTANCE) if "DBClusterIdentifier" not in each.properties]
    return [Database(reader, deployed, each) for each in (*deployed.of(CLUSTER), *alone)]


@checks.verifies("The database is in isolated subnets and is not publicly accessible")
def place(database: Database) -> Result:
    """Its subnets' routes, and public access of its instances."""
    return result_of(_place_problems(database), f"{len(database.subnets)} isolated subnets, no public address")


def _place_problems(database: Database) -> Iterator[str]:
    for instance in database.instances:
        if instance["PubliclyAccessible"]:
            yield f"{instance['DBInstanceIdentifier']} has a public address"
    for subnet in database.subnets:
        for target in database.routes(subnet):
            if target.startswith(_OUTWARD):
                yield f"{subnet} has a route to {target}"


@checks.verifies("Only the named security groups can reach the database")
def entries(database: Database) -> Result:
    """The inbound rules of its security groups."""
    addresses = [
        each.get("CidrIp") or each.get("CidrIpv6") or each.get("PrefixListId")
        for group in database.security_groups
        for rule in group["IpPermissions"]
        for each in (*rule["IpRanges"], *rule.get("Ipv6Ranges", []), *rule.get("PrefixListIds", []))
    ]
    named = sum(len(rule["UserIdGroupPairs"]) for group in database.security_groups for rule in group["IpPermissions"])
    return result_of(
        (f"{address} can connect" for address in addresses), f"{counted(named, 'security group')} can connect"
    )


@checks.verifies("The database opens no outbound connections")
def exits(database: Database) -> Result:
    """The outbound rules of its security groups."""
    destinations = [
        each.get("CidrIp") or each.get("CidrIpv6") or each.get("PrefixListId") or each.get("GroupId")
        for group in database.security_groups
        for rule in group["IpPermissionsEgress"]
        for kind in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
        for each in rule.get(kind, [])
    ]
    return result_of((f"it can connect to {each}" for each in destinations if each != _NOWHERE), "no outbound rule")


@checks.verifies("Storage, secret, Performance Insights and exported logs are encrypted with a customer managed key")
def encryption(database: Database) -> Result:
    """Every key."""
    return result_of(_key_problems(database), "customer managed key for all four")


def _key_problems(database: Database) -> Iterator[str]:
    state, reader = database.state, database.reader
    yield from reader.key_problem("storage", state.get("KmsKeyId") if state.get("StorageEncrypted") else None)
    yield from reader.key_problem("the secret", state.get("MasterUserSecret", {}).get("KmsKeyId"))
    for instance in database.instances:
        yield from reader.key_problem("insights", instance.get("PerformanceInsightsKMSKeyId"))
    for group in database.log_groups:
        yield from reader.key_problem(group, (reader.log_group(group) or {}).get("kmsKeyId"))


@checks.verifies("The master password is generated and rotated by AWS and appears nowhere")
def password(database: Database) -> Result:
    """The secret that Amazon RDS manages."""
    secret = database.state.get("MasterUserSecret")
    if not secret:
        return result("the password is not managed by Amazon RDS", good=False)
    database.client("secretsmanager").describe_secret(SecretId=secret["SecretArn"])
    status = secret.get("SecretStatus", "unknown")
    return result(f"managed by Amazon RDS, {status}", good=status in {"active", "creating", "rotating"})


@checks.verifies("Users can sign in with IAM instead of a password")
def iam_sign_in(database: Database) -> Result:
    """IAM database authentication."""
    on = bool(database.state.get("IAMDatabaseAuthenticationEnabled"))
    return result(f"IAM authentication {'on' if on else 'off'}", good=on)


@checks.verifies("Connections without TLS are refused")
def transport(database: Database) -> Result:
    """The parameter of its group that forces TLS."""
    wanted = TLS_PARAMETERS[database.state["Engine"]]
    current = {name: database.parameters.get(name, "not set") for name in wanted}
    message = ", ".join(f"{name} = {value}" for name, value in current.items())
    return result(message, good=current == wanted)


@checks.verifies("The database cannot be deleted by accident")
def protection(database: Database) -> Result:
    """Deletion protection."""
    on = bool(database.state.get("DeletionProtection"))
    if not on and not database.declared("DeletionProtection"):
        return waived("deletion protection off, by an Exemption")
    return result(f"deletion protection {'on' if on else 'off'}", good=on)


@checks.verifies(
    "The database is retained when the stack is deleted, and leaves a snapshot when it is deleted on purpose"
)
def stays(database: Database) -> Result:
    """The deletion policy of the deployed template."""
    status = str(database.state.get("DBInstanceStatus") or database.state.get("Status"))
    if not database.resource.stays:
        return waived(f"on deletion: {database.resource.deletion_policy.lower()}, by an Exemption")
    return result(f"retained, {status}", good=status != "deleting")


@checks.verifies("Backups are kept for at least seven days")
def backups(database: Database) -> Result:
    """The retention of automated backups."""
    days = database.state.get("BackupRetentionPeriod", 0)
    return result(f"{days} days", good=days >= BACKUP_RETENTION_MIN_DAYS)


@checks.verifies("A second Availability Zone takes over if one fails")
def zones(database: Database) -> Result:
    """Multi-AZ: a standby of the instance, or a reader of the cluster in another zone."""
    spare = database.in_two_zones
    if not spare and not database.two_zones_declared:
        return waived("one Availability Zone only, by an Exemption")
    return result("two Availability Zones" if spare else "one Availability Zone only", good=spare)


@checks.verifies("Minor engine versions are installed automatically")
def upgrades(database: Database) -> Result:
    """Automatic minor upgrades."""
    on = all(instance["AutoMinorVersionUpgrade"] for instance in database.instances)
    return result(f"automatic minor upgrades {'on' if on else 'off'}", good=on)


@checks.verifies("Engine logs are exported and kept for a year")
def logs(database: Database) -> Result:
    """What is exported, and to which log groups."""
    exports = database.state.get("EnabledCloudwatchLogsExports", [])
    missing = sorted(set(database.declared("EnableCloudwatchLogsExports") or []) - set(exports))
    problems = [f"{each} is not exported" for each in missing] or ([] if exports else ["no log is exported"])
    for group in database.log_groups:
        problems += database.reader.log_group_problems(group, at_least_days=LOG_RETENTION_DAYS)
    return result_of(problems, f"{', '.join(exports)}: kept for a year")


@checks.verifies("Performance and the operating system are monitored")
def monitoring(database: Database) -> Result:
    """Performance Insights and enhanced monitoring of each instance."""
    return result_of(_monitoring_problems(database), "Performance Insights, enhanced monitoring")


def _monitoring_problems(database: Database) -> Iterator[str]:
    for instance in database.instances:
        if not instance.get("PerformanceInsightsEnabled"):
            yield "Performance Insights is off"
        if not instance.get("MonitoringInterval"):
            yield "enhanced monitoring is off"


@checks.verifies("The database uses a non-default port and administrator name")
def defaults(database: Database) -> Result:
    """Port and master user."""
    name = database.state["MasterUsername"]
    return result(
        f"port {database.port}, {name}", good=database.port not in _DEFAULT_PORTS and name not in _DEFAULT_NAMES
    )


@checks.verifies("A full disk, high CPU utilization and low memory raise alarms")
def alarms(database: Database) -> Result | None:
    """An alarm on each metric, with subscribers."""
    metrics = ["CPUUtilization", "FreeableMemory", *([] if database.is_cluster else ["FreeStorageSpace"])]
    return merged(_alarm(database, metric) for metric in metrics)


def _alarm(database: Database, metric: str) -> Result:
    dimension = {"DBClusterIdentifier" if database.is_cluster else "DBInstanceIdentifier": database.id}
    one = alarm_result(
        database.reader,
        database.deployed,
        database.reader.alarms_on("AWS/RDS", metric, dimension),
        message="alarm",
        insensitive=lambda _: None,  # the threshold is the owner's choice
    )
    return replace(one, what=f"{metric}: {one.what}")
