"""AWS::RDS::DBInstance."""

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
RENAMED = {"VPCSecurityGroups": "VpcSecurityGroupIds"}

#: Property -> where DescribeDBInstances returns it, if not under the same name.
DESCRIBED_AT = {
    "DBParameterGroupName": "DBParameterGroups[0].DBParameterGroupName",
    "DBSubnetGroupName": "DBSubnetGroup.DBSubnetGroupName",
    "EnableCloudwatchLogsExports": "EnabledCloudwatchLogsExports",
    "EnableIAMDatabaseAuthentication": "IAMDatabaseAuthenticationEnabled",
    "EnablePerformanceInsights": "PerformanceInsightsEnabled",
    "OptionGroupName": "OptionGroupMemberships[0].OptionGroupName",
    "Port": "Endpoint.Port",
    "VPCSecurityGroups": "VpcSecurityGroups[].VpcSecurityGroupId",
}
SPELLED = (
    "DBInstanceIdentifier",
    "DBClusterIdentifier",
    "DBParameterGroupName",
    "DBSubnetGroupName",
    "KmsKeyId",
    "OptionGroupName",
    "PerformanceInsightsKMSKeyId",
    "PreferredMaintenanceWindow",
)
#: Not a parameter of ModifyDBInstance, or under another name there.
NOT_MODIFIED = (*MANNERS, "Tags", "EnableCloudwatchLogsExports", "Port", "DBInstanceIdentifier")


class DbInstance(Handler, LeavesSnapshot):
    type = "AWS::RDS::DBInstance"
    not_returned: ClassVar = WRITE_ONLY
    create_only: ClassVar = frozenset({"AvailabilityZone", "Engine"})

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        parameters = to_api(rds(call), "CreateDBInstance", with_secret_key(properties), rename=RENAMED, skip=MANNERS)
        answer = rds(call).create_db_instance(
            **{**parameters, "DBInstanceIdentifier": name(call, properties, "DBInstanceIdentifier", NAME_LIMIT)}
        )
        identifier = answer["DBInstance"]["DBInstanceIdentifier"]
        with made(identifier):
            underway.wait(lambda: _there(call, identifier)["DBInstanceStatus"] != "creating", POLL_SECONDS)
        # Its endpoint is known only now.
        return _physical(_there(call, identifier))

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = _find(call, physical_id)
        if answer is None:
            return None
        return current_properties(
            call, answer, properties, arn=answer["DBInstanceArn"], paths=DESCRIBED_AT, spelled=SPELLED
        )

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        before = _there(call, physical_id)
        parameters: dict[str, Any] = to_api(
            rds(call),
            "ModifyDBInstance",
            changes(with_secret_key(old), with_secret_key(new)),
            rename=RENAMED,
            skip=NOT_MODIFIED,
        )
        parameters |= export_parameters(before, old, new)
        if "Port" in changes(old, new):
            parameters["DBPortNumber"] = int(new["Port"])
        if parameters:
            rds(call).modify_db_instance(DBInstanceIdentifier=physical_id, **parameters, **manner_of_change(new))
        retag(call, before["DBInstanceArn"], old, new)
        return _physical(_there(call, physical_id))

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if _find(call, physical_id):
            rds(call).delete_db_instance(
                DBInstanceIdentifier=physical_id, SkipFinalSnapshot=True, **manner_of_deletion(properties)
            )

    def delete_into_snapshot(self, call: ResourceCall, physical_id: str, properties: Properties) -> str | None:
        if "DBClusterIdentifier" in properties:  # its data is the cluster's
            self.delete(call, physical_id, properties)
            return None
        snapshot = final_snapshot(call)
        rds(call).delete_db_instance(
            DBInstanceIdentifier=physical_id,
            FinalDBSnapshotIdentifier=snapshot,
            **manner_of_deletion(properties),
        )
        return snapshot


def _find(call: ResourceCall, identifier: str) -> dict[str, Any] | None:
    return described(call, "describe_db_instances", DBInstanceIdentifier=identifier)


def _there(call: ResourceCall, identifier: str) -> dict[str, Any]:
    """The attributes of one that exists."""
    found: dict[str, Any] = rds(call).describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"][0]
    return found


def _physical(answer: dict[str, Any]) -> Physical:
    endpoint = answer.get("Endpoint", {})
    return Physical(
        answer["DBInstanceIdentifier"],
        {
            "DBInstanceArn": answer["DBInstanceArn"],
            "DbiResourceId": answer["DbiResourceId"],
            "DBInstanceStatus": answer["DBInstanceStatus"],
            **{f"Endpoint.{key}": str(value) for key, value in endpoint.items()},
            **secret_attributes(answer),
        },
    )
