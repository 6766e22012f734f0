"""AWS::RDS::DBInstance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from emulator.resources.rds._database import Database
from emulator.resources.rds._shared import secret_attributes
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from emulator.cloudformation.handler import Properties, ResourceCall


class DbInstance(Database):
    type = "AWS::RDS::DBInstance"
    noun = "DBInstance"
    status = "DBInstanceStatus"
    create_only: ClassVar = frozenset({"AvailabilityZone", "Engine"})
    renamed: ClassVar = {"VPCSecurityGroups": "VpcSecurityGroupIds"}
    described_at: ClassVar = {
        "DBParameterGroupName": "DBParameterGroups[0].DBParameterGroupName",
        "DBSubnetGroupName": "DBSubnetGroup.DBSubnetGroupName",
        "EnableCloudwatchLogsExports": "EnabledCloudwatchLogsExports",
        "EnableIAMDatabaseAuthentication": "IAMDatabaseAuthenticationEnabled",
        "EnablePerformanceInsights": "PerformanceInsightsEnabled",
        "OptionGroupName": "OptionGroupMemberships[0].OptionGroupName",
        "Port": "Endpoint.Port",
        "VPCSecurityGroups": "VpcSecurityGroups[].VpcSecurityGroupId",
    }
    spelled = (
        "DBInstanceIdentifier",
        "DBClusterIdentifier",
        "DBParameterGroupName",
        "DBSubnetGroupName",
        "KmsKeyId",
        "OptionGroupName",
        "PerformanceInsightsKMSKeyId",
        "PreferredMaintenanceWindow",
    )
    not_modified = ("Port",)

    def physical(self, description: dict[str, Any]) -> Physical:
        endpoint = description.get("Endpoint", {})
        return Physical(
            description["DBInstanceIdentifier"],
            {
                "DBInstanceArn": description["DBInstanceArn"],
                "DbiResourceId": description["DbiResourceId"],
                "DBInstanceStatus": description["DBInstanceStatus"],
                **{f"Endpoint.{key}": str(value) for key, value in endpoint.items()},
                **secret_attributes(description),
            },
        )

    def further_changes(self, changed: Properties) -> dict[str, Any]:
        return {"DBPortNumber": int(changed["Port"])} if "Port" in changed else {}

    def delete_into_snapshot(self, call: ResourceCall, physical_id: str, properties: Properties) -> str | None:
        if "DBClusterIdentifier" in properties:  # its data is the cluster's
            self.delete(call, physical_id, properties)
            return None
        return super().delete_into_snapshot(call, physical_id, properties)
