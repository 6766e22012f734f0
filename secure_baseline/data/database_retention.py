"""What stays of a database, and what a failed deployment removes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicies
from aws_cdk import aws_rds as rds

from secure_baseline.core import pseudo
from secure_baseline.handlers.settings.new_database import CLUSTER, INSTANCE, NewDatabase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aws_cdk import CustomResource
    from constructs import Construct

    from secure_baseline.core.settings_function import SettingsFunction
    from secure_baseline.data.database_resource import Database


def keep_once_made(database: Database, *, needed: Iterable[Construct], settings: SettingsFunction) -> CustomResource:
    """Keep a protected database and its dependencies, but let the deployment that creates it remove it if it fails.

    Amazon RDS deletes neither a protected database nor, while it exists, its groups and its role. So without the
    setting, a first deployment that fails after creating the database would leave one that is billed. CloudFormation
    deletes in the order of dependencies, so the setting is deleted before the database.

    Args:
        database: The database, with deletion protection.
        needed: What Amazon RDS does not delete while the database uses it.
        settings: The function that turns its protection off.

    Returns:
        What everything that can fail after the database must depend on.
    """
    for kept in (database, *needed):
        RemovalPolicies.of(kept).retain_on_update_or_delete()
    kind, identifier = (
        (CLUSTER, database.cluster_identifier)
        if isinstance(database, rds.DatabaseCluster)
        else (INSTANCE, database.instance_identifier)
    )
    resource = settings.put(
        NewDatabase, "TakenBackIfNew", {"Kind": kind, "Identifier": identifier, "StackId": pseudo.STACK_ID}
    )
    # Only the setting comes after the database: its permissions and its function are created before.
    database.node.add_dependency(settings.policy, settings.function)
    resource.node.add_dependency(database)  # with a cluster's instances
    return resource
