"""A relational database that only named security groups reach, over TLS, and that is protected against loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Size, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_rds as rds
from constructs import Construct

from secure_baseline.controls.numbers import DATABASE_STORAGE_MIN_GIB
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_scope, require_type
from secure_baseline.core.deletion import is_deletable
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.exemption import Exemption
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.data.database_arguments import (
    profile_of,
    require_backups,
    require_isolated_subnets,
    require_names,
    require_port,
    require_storage,
    require_untouched,
    warn_of_unknown,
)
from secure_baseline.data.database_findings import acknowledge_findings
from secure_baseline.data.database_monitoring import encrypt_logs, monitoring_role, raise_alarms
from secure_baseline.data.database_resource import new_database
from secure_baseline.data.database_retention import keep_once_made
from secure_baseline.data.no_addresses import NoAddresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import Duration
    from aws_cdk import aws_secretsmanager as secretsmanager


class GuardedDatabase(Construct):
    """An Amazon RDS for PostgreSQL or MySQL instance, or an Aurora cluster of either.

    Costs, Multi-AZ in us-east-1: 23 USD a month for ``t4g.micro``, 95 USD for ``t4g.medium`` (the default), 4.60 USD
    for 20 GiB of storage, 0.40 USD for the secret, 1 USD for the key unless you pass one.

    Metrics of the operating system go to the log group ``RDSOSMetrics``, which Amazon RDS creates, shares among the
    Region's databases and keeps for 30 days, encrypted with CloudWatch Logs' own key. The general log of MySQL is
    exported and stays empty until ``parameters`` turn it on (``general_log``): it records every statement.

    Guarantees:
    - The database is in isolated subnets and is not publicly accessible (D01, CIS 3.2.3, RDS.2, RDS.46).
    - Only the named security groups can reach the database (D05, B09).
    - The database opens no outbound connections (D05).
    - Storage, secret, Performance Insights and exported logs are encrypted with a customer managed key (D08, CIS
      3.2.1, RDS.3).
    - The master password is generated and rotated by AWS and appears nowhere (D02, SecretsManager.1).
    - Users can sign in with IAM instead of a password (D08, RDS.10, RDS.12; in part D03).
    - Connections without TLS are refused (G19, RDS.43).
    - The database cannot be deleted by accident (D08).
    - The database is retained when the stack is deleted, and leaves a snapshot when it is deleted on purpose (D08; in
      part E01).
    - A failed deployment removes the database that it created, and no other (D08).
    - Backups are kept for at least seven days (D08, RDS.11; in part E01).
    - A second Availability Zone takes over if one fails (D08, CIS 3.2.4, RDS.5, RDS.15).
    - Minor engine versions are installed automatically (D08, CIS 3.2.2, RDS.13, RDS.35).
    - Engine logs are exported and kept for a year (D08).
    - Performance and the operating system are monitored (D08).
    - The database uses a non-default port and administrator name (D05, RDS.23).
    - A full disk, high CPU utilization and low memory raise alarms (H06).

    Args:
        scope: The parent construct.
        construct_id: The id; replacing an ``rds.DatabaseInstance`` or ``rds.DatabaseCluster`` with the same id keeps
            its logical ids.
        engine: The engine and its version, for example
            ``rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)`` or
            ``rds.DatabaseClusterEngine.aurora_postgres(version=...)``.
        vpc: A VPC with isolated subnets in at least two zones, such as ``SecureVpc(...).vpc``.
        alert_channel: Where its alarms go.
        instance_type: The instance type. Default: ``t4g.medium``.
        encryption_key: Encrypts everything. Default: a new customer managed key.
        allocated_storage: The initial storage; Aurora's grows automatically. Default: 20 GiB.
        max_allocated_storage: The storage that it can grow to. Default: it does not grow.
        backup_retention: How long backups are kept, 7 to 35 days. Default: 7 days.
        database_name: The name of an initial database. Default: none.
        master_username: The administrator's name. Default: ``baseline_admin``.
        port: The port. Default: 15432 (PostgreSQL), 13306 (MySQL).
        parameters: Further engine parameters; those that force TLS cannot be changed. Default: none.
        single_az: Waives the second zone, with the reason; halves the cost.
        engine_defaults: Waives the non-default port and administrator name, with the reason: for a database that has
            them already, because another name would replace it.
        deletable: Allows it to be deleted with its stack, leaving a snapshot, with the reason; takes effect only with
            the context flag ``secure-baseline:allow-deletion=true`` as well.

    Raises:
        TypeError: A value is of another type, or a storage size is a token.
        ValueError: The engine is not supported, the VPC has no isolated subnets in two zones, a value is out of
            bounds, a name or port is a default one, or a construct is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        engine: rds.IInstanceEngine | rds.IClusterEngine,
        vpc: ec2.IVpc,
        alert_channel: AlertChannel,
        instance_type: ec2.InstanceType | None = None,
        encryption_key: kms.IKey | None = None,
        allocated_storage: Size | None = None,
        max_allocated_storage: Size | None = None,
        backup_retention: Duration | None = None,
        database_name: str | None = None,
        master_username: str = "baseline_admin",
        port: int | None = None,
        parameters: Mapping[str, str] | None = None,
        single_az: Exemption | None = None,
        engine_defaults: Exemption | None = None,
        deletable: Exemption | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, ec2.IVpc, vpc=vpc)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        waivers = {"single_az": single_az, "engine_defaults": engine_defaults, "deletable": deletable}
        require_type(scope, construct_id, Exemption | None, **waivers)
        size = ec2.InstanceType("t4g.medium") if instance_type is None else instance_type
        profile = profile_of(scope, construct_id, engine, size)
        retention = require_backups(scope, construct_id, backup_retention)
        require_isolated_subnets(scope, construct_id, vpc)
        require_storage(scope, construct_id, profile, allocated_storage, max_allocated_storage)
        waived = engine_defaults is not None
        require_port(scope, construct_id, port, default_allowed=waived)
        names = (master_username, database_name)
        require_names(scope, construct_id, engine.engine_type, *names, default_allowed=waived)
        require_untouched(scope, construct_id, parameters, profile.tls_parameters)
        super().__init__(scope, construct_id)
        warn_of_unknown(self, engine, size)
        storage = allocated_storage or Size.gibibytes(DATABASE_STORAGE_MIN_GIB)
        if single_az is not None:
            single_az.record(self, "in one zone only")
        if engine_defaults is not None:
            engine_defaults.record(self, "its engine's default port or administrator name")
        self._port = profile.port if port is None else port
        self.encryption_key = key_or_new(self, encryption_key, description=f"Encrypts the database {self.node.path}")
        allow_cloudwatch_logs(self, self.encryption_key)
        self.security_group = ec2.SecurityGroup(
            self,
            "SecurityGroup",
            vpc=vpc,
            # CDK's own words: another description would replace the group of a database that adopts this class.
            description="RDS security group" if profile.cluster else f"Security group for {construct_id} database",
            allow_all_outbound=False,
        )
        self._stacks_below = (Stack.of(self), Stack.of(vpc))
        self._monitoring_role = monitoring_role(self)
        deleting = is_deletable(self, deletable)
        self.database = new_database(
            self,
            engine=engine,
            profile=profile,
            vpc=vpc,
            security_group=self.security_group,
            port=self._port,
            master_username=master_username,
            encryption_key=self.encryption_key,
            monitoring_role=self._monitoring_role.without_policy_updates(),
            instance_type=size,
            multi_az=single_az is None,
            storage=storage,
            max_storage=max_allocated_storage,
            backup_retention=retention,
            database_name=database_name,
            parameters=parameters,
            deletable=deleting,
        )
        self.database.node.add_dependency(self._monitoring_role.policy)
        waivers["deletable"] = deletable if deleting else None
        acknowledge_findings(self.database, profile, **waivers)
        settings = SettingsFunction(self, "LogSettings", encryption_key=self.encryption_key)
        watching = [
            *encrypt_logs(self.database, exports=profile.log_exports, settings=settings, key=self.encryption_key),
            *raise_alarms(
                self,
                self.database,
                instance_type=size,
                disk=None if profile.cluster else storage,
                alert_channel=alert_channel,
            ),
        ]
        self.node.add_validation(NoAddresses(self.security_group, self.node.path))
        if not deleting:
            needed = (self.security_group, self._monitoring_role)
            taken_back = keep_once_made(self.database, needed=needed, settings=settings)
            for each in watching:
                each.node.add_dependency(taken_back)

    @property
    def secret(self) -> secretsmanager.ISecret:
        """The master user's secret; Amazon RDS rotates it every seven days."""
        secret = self.database.secret
        assert secret is not None  # noqa: S101  (manage_master_user_password is always on)
        return secret

    @property
    def endpoint(self) -> rds.Endpoint:
        """Its host name and port."""
        database = self.database
        return database.cluster_endpoint if isinstance(database, rds.DatabaseCluster) else database.instance_endpoint

    def allow_from(self, connectable: ec2.IConnectable, description: str | None = None) -> None:
        """Allow connections from the security groups of a peer.

        Args:
            connectable: An instance, function, service or security group.
            description: Shown with the rule. Default: the peer's group id.

        Raises:
            ValueError: It is an address range: addresses change, security groups follow.
        """
        if not connectable.connections.security_groups:
            raise ValueError(
                f"{self.node.path}: allow_from needs a peer with a security group (an instance, a function, a "
                "security group), got an address range or prefix list"
            )
        # By number: the database's own port is known only at deployment, and policy packs cannot check such a rule.
        port = ec2.Port.tcp(self._port)
        if Stack.of(connectable.connections.security_groups[0]) in self._stacks_below:
            self.security_group.connections.allow_from(connectable, port, description)
        else:
            # Written into the neighbour's stack, which depends on this one; here, the two would depend on each other.
            connectable.connections.allow_to(self.security_group, port, description)

    def grant_connect(self, grantee: iam.IGrantable, db_user: str) -> iam.Grant:
        """Allow a principal to sign in as a database user with IAM instead of a password.

        Args:
            grantee: The role or user.
            db_user: The database user; it must exist and be set up for IAM:
                https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
        """
        return self.database.grant_connect(grantee, db_user)
