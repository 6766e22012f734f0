"""AWS::RDS::DBCluster."""

from __future__ import annotations

from typing import Any, ClassVar

from emulator.cloudformation.handler import Handler, LeavesSnapshot, Properties, ResourceCall
from emulator.resources._convert import to_api
from emulator.resources._partly import made
from emulator.resources.rds._shared import (
    MANNERS,
    POLL_SECONDS,
    WRITE_ONLY,
    changes,
    current_properties,
    described,
    export_parameters,
    final_snapshot,
    manner_of_change,
    manner_of_deletion,
    name,
    rds,
    retag,
    secret_attributes,
    with_secret_key,
)
from emulator.services import underway
from emulator.stacks.stack import Physical

NAME_LIMIT = 63
RENAMED = {
    "PerformanceInsightsEnabled": "EnablePerformanceInsights",
    "PerformanceInsightsKmsKeyId": "PerformanceInsightsKMSKeyId",
}

#: Property -> where DescribeDBClusters returns it, if not under the same name.
DESCRIBED_AT = {
    "DBClusterParameterGroupName": "DBClusterParameterGroup",
    "DBSubnetGroupName": "DBSubnetGroup",
    "EnableCloudwatchLogsExports": "EnabledCloudwatchLogsExports",
    "EnableHttpEndpoint": "HttpEndpointEnabled",
    "EnableIAMDatabaseAuthentication": "IAMDatabaseAuthenticationEnabled",
    "VpcSecurityGroupIds": "VpcSecurityGroups[].VpcSecurityGroupId",
}
SPELLED = (
    "DBClusterIdentifier",
    "DBClusterParameterGroupName",
    "DBSubnetGroupName",
    "KmsKeyId",
    "PerformanceInsightsKmsKeyId",
    "PreferredMaintenanceWindow",
)
#: Not a parameter of ModifyDBCluster, or under another name there.
NOT_MODIFIED = (*MANNERS, "Tags", "EnableCloudwatchLogsExports", "DBClusterIdentifier")


class DbCluster(Handler, LeavesSnapshot):
    type = "AWS::RDS::DBCluster"
    not_returned: ClassVar = WRITE_ONLY
    create_only: ClassVar = frozenset({"AvailabilityZones", "Engine", "MasterUsername"})

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        parameters = to_api(rds(call), "CreateDBCluster", with_secret_key(properties), rename=RENAMED, skip=MANNERS)
        answer = rds(call).create_db_cluster(
            **{**parameters, "DBClusterIdentifier": name(call, properties, "DBClusterIdentifier", NAME_LIMIT)}
        )
        identifier = answer["DBCluster"]["DBClusterIdentifier"]
        with made(identifier):
            underway.wait(lambda: _there(call, identifier)["Status"] != "creating", POLL_SECONDS)
        return _physical(answer["DBCluster"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = _find(call, physical_id)
        if answer is None:
            return None
        return current_properties(
            call, answer, properties, arn=answer["DBClusterArn"], paths=DESCRIBED_AT, spelled=SPELLED
        )

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        before = _there(call, physical_id)
        parameters: dict[str, Any] = to_api(
            rds(call),
            "ModifyDBCluster",
            changes(with_secret_key(old), with_secret_key(new)),
            rename=RENAMED,
            skip=NOT_MODIFIED,
        )
        parameters |= export_parameters(before, old, new)
        if parameters:
            rds(call).modify_db_cluster(DBClusterIdentifier=physical_id, **parameters, **manner_of_change(new))
        retag(call, before["DBClusterArn"], old, new)
        return _physical(_there(call, physical_id))

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if _find(call, physical_id):
            rds(call).delete_db_cluster(
                DBClusterIdentifier=physical_id, SkipFinalSnapshot=True, **manner_of_deletion(properties)
            )

    def delete_into_snapshot(self, call: ResourceCall, physical_id: str, properties: Properties) -> str:
        snapshot = final_snapshot(call)
        rds(call).delete_db_cluster(
            DBClusterIdentifier=physical_id,
            FinalDBSnapshotIdentifier=snapshot,
            **manner_of_deletion(properties),
        )
        return snapshot


def _find(call: ResourceCall, identifier: str) -> dict[str, Any] | None:
    return described(call, "describe_db_clusters", DBClusterIdentifier=identifier)


def _there(call: ResourceCall, identifier: str) -> dict[str, Any]:
    """The attributes of one that exists."""
    found: dict[str, Any] = rds(call).describe_db_clusters(DBClusterIdentifier=identifier)["DBClusters"][0]
    return found


def _physical(answer: dict[str, Any]) -> Physical:
    return Physical(
        answer["DBClusterIdentifier"],
        {
            "DBClusterArn": answer["DBClusterArn"],
            "DBClusterResourceId": answer["DbClusterResourceId"],
            "Endpoint.Address": answer["Endpoint"],
            "Endpoint.Port": str(answer["Port"]),
            "ReadEndpoint.Address": answer["ReaderEndpoint"],
            **secret_attributes(answer),
        },
    )
