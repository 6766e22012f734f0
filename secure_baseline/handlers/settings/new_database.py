"""A database that a failed deployment created can be rolled back with everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from . import previous_state
from .coerce import one_of, text
from .setting import Setting, State

if TYPE_CHECKING:
    from .setting import Clients

INSTANCE, CLUSTER = "instance", "cluster"
#: A deployment with a database takes minutes, rarely an hour. An older database may hold data, whatever the stack's
#: status: after `cdk deploy --no-rollback` it may have been in use for days.
NEW_FOR = timedelta(hours=12)


class NewDatabase(Setting):
    """Turns deletion protection off if the deployment that created the database is rolled back.

    The protection is on from the start, and CloudFormation does not delete a protected database: the database of a
    failed deployment would stay, be billed, and block the deletion of its subnets and groups. Create only records which
    database it is. Delete turns the protection off if all of these are true, and does nothing otherwise: the stack is
    rolling back; the database was created after the operation that is rolled back began; and it is hours old at most.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
    ACTIONS: ClassVar = (
        "cloudformation:DescribeStacks",
        "rds:DescribeDBClusters",
        "rds:DescribeDBInstances",
        "rds:ModifyDBCluster",
        "rds:ModifyDBInstance",
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "cloudformation:DescribeStacks": "{stack}",
        "rds:ModifyDBCluster": "arn:{partition}:rds:{region}:{account}:cluster:*",
        "rds:ModifyDBInstance": "arn:{partition}:rds:{region}:{account}:db:*",
        **previous_state.RESOURCES,
    }
    OF_THIS_STACK: ClassVar = frozenset({"rds:ModifyDBCluster", "rds:ModifyDBInstance"})
    CONTROLS: ClassVar = ("D08",)
    PROPERTIES: ClassVar = {"Kind": one_of(INSTANCE, CLUSTER), "Identifier": text, "StackId": text}
    REQUIRED: ClassVar = frozenset(PROPERTIES)

    def read(self) -> State:
        """The recorded database."""
        return previous_state.PreviousState(self.clients, self.name).recall()

    def satisfied(self, state: State) -> bool:
        """Whether one is recorded. Only the first counts: the operation that creates this resource creates no other."""
        return bool(state)

    def change(self, state: State) -> None:
        """Record it."""
        del state
        previous_state.PreviousState(self.clients, self.name).keep(self.wanted)

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Let CloudFormation roll back a database that it has just created."""
        kept = previous_state.PreviousState(clients, name)
        database = kept.recall()
        if database and _created_by_rolled_back_operation(clients, database):
            _unprotect(clients, database)
            log("warning", "deletion protection is off: the deployment that created the database is rolled back")
        kept.forget()


def _created_by_rolled_back_operation(clients: Clients, database: dict[str, str]) -> bool:
    stack = clients("cloudformation").describe_stacks(StackName=database["StackId"])["Stacks"][0]
    if "ROLLBACK" not in stack["StackStatus"]:
        return False
    creation = stack["StackStatus"].startswith("ROLLBACK")
    began = stack["CreationTime"] if creation else stack.get("LastUpdatedTime", stack["CreationTime"])
    created = _creation_time(clients, database)
    return created is not None and created >= began and datetime.now(UTC) - created < NEW_FOR


def _creation_time(clients: Clients, database: dict[str, str]) -> datetime | None:
    """Its creation time; None if it no longer exists."""
    rds, identifier = clients("rds"), database["Identifier"]
    try:
        if database["Kind"] == CLUSTER:
            described: Any = rds.describe_db_clusters(DBClusterIdentifier=identifier)["DBClusters"][0]
            return _time(described.get("ClusterCreateTime"))
        described = rds.describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"][0]
        return _time(described.get("InstanceCreateTime"))
    except ClientError as error:
        if error_code(error) not in {"DBClusterNotFoundFault", "DBInstanceNotFound"}:
            raise
        return None


def _time(value: datetime | None) -> datetime | None:
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def _unprotect(clients: Clients, database: dict[str, str]) -> None:
    rds, identifier = clients("rds"), database["Identifier"]
    if database["Kind"] == CLUSTER:
        rds.modify_db_cluster(DBClusterIdentifier=identifier, DeletionProtection=False, ApplyImmediately=True)
    else:
        rds.modify_db_instance(DBInstanceIdentifier=identifier, DeletionProtection=False, ApplyImmediately=True)
