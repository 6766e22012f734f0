"""A database that a failed deployment made can be taken back with everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from . import memory
from .coerce import one_of, text
from .log import log
from .setting import Setting, State, error_code

if TYPE_CHECKING:
    from .setting import Clients

INSTANCE, CLUSTER = "instance", "cluster"
#: A deployment with a database takes minutes, seldom an hour. What is older may hold data, however the stack stands:
#: after `cdk deploy --no-rollback` it may have been in use for days.
NEW_FOR = timedelta(hours=12)


class NewDatabase(Setting):
    """Switches deletion protection off if the deployment that made the database is rolled back.

    The protection is on from the first second, and CloudFormation does not delete a protected database: what a failed
    deployment made would stay, bill, and hold its subnets and groups. Create only keeps in mind which database it is.
    Delete switches the protection off if all of this holds, and does nothing otherwise: the stack is rolling back;
    the database was made after the operation that is rolled back began; and it is hours old at most.

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
        *memory.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "cloudformation:DescribeStacks": "{stack}",
        "rds:ModifyDBCluster": "arn:{partition}:rds:{region}:{account}:cluster:*",
        "rds:ModifyDBInstance": "arn:{partition}:rds:{region}:{account}:db:*",
        **memory.RESOURCES,
    }
    OF_THIS_STACK: ClassVar = frozenset({"rds:ModifyDBCluster", "rds:ModifyDBInstance"})
    CONTROLS: ClassVar = ("D08",)
    PROPERTIES: ClassVar = {"Kind": one_of(INSTANCE, CLUSTER), "Identifier": text, "StackId": text}
    REQUIRED: ClassVar = frozenset(PROPERTIES)

    def read(self) -> State:
        """Which database is kept in mind."""
        return memory.Memory(self.clients, self.name).recall()

    def satisfied(self, state: State) -> bool:
        """Whether one is. Only the first matters: no later one is made by the operation that makes this resource."""
        return bool(state)

    def change(self, state: State) -> None:
        """Keep it in mind."""
        del state
        memory.Memory(self.clients, self.name).keep(self.wanted)

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Let CloudFormation take back what it has just made."""
        kept = memory.Memory(clients, name)
        database = kept.recall()
        if database and _made_by_what_is_rolled_back(clients, database):
            _unprotect(clients, database)
            log("warning", "deletion protection is off: the deployment that made the database is rolled back")
        kept.forget()


def _made_by_what_is_rolled_back(clients: Clients, database: dict[str, str]) -> bool:
    stack = clients("cloudformation").describe_stacks(StackName=database["StackId"])["Stacks"][0]
    if "ROLLBACK" not in stack["StackStatus"]:
        return False
    creation = stack["StackStatus"].startswith("ROLLBACK")
    began = stack["CreationTime"] if creation else stack.get("LastUpdatedTime", stack["CreationTime"])
    made = _made(clients, database)
    return made is not None and made >= began and datetime.now(UTC) - made < NEW_FOR


def _made(clients: Clients, database: dict[str, str]) -> datetime | None:
    """When; None if it is gone."""
    rds, identifier = clients("rds"), database["Identifier"]
    try:
        if database["Kind"] == CLUSTER:
            found: Any = rds.describe_db_clusters(DBClusterIdentifier=identifier)["DBClusters"][0]
            return _time(found.get("ClusterCreateTime"))
        found = rds.describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"][0]
        return _time(found.get("InstanceCreateTime"))
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
