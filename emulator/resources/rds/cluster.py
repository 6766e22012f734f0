"""AWS::RDS::DBCluster."""

from __future__ import annotations

from typing import Any, ClassVar

from emulator.resources.rds._database import Database
from emulator.resources.rds._shared import secret_attributes
from emulator.stacks.stack import Physical


class DbCluster(Database):
    type = "AWS::RDS::DBCluster"
    noun = "DBCluster"
    status = "Status"
    create_only: ClassVar = frozenset({"AvailabilityZones", "Engine", "MasterUsername"})
    renamed: ClassVar = {
        "PerformanceInsightsEnabled": "EnablePerformanceInsights",
        "PerformanceInsightsKmsKeyId": "PerformanceInsightsKMSKeyId",
    }
    described_at: ClassVar = {
        "DBClusterParameterGroupName": "DBClusterParameterGroup",
        "DBSubnetGroupName": "DBSubnetGroup",
        "EnableCloudwatchLogsExports": "EnabledCloudwatchLogsExports",
        "EnableHttpEndpoint": "HttpEndpointEnabled",
        "EnableIAMDatabaseAuthentication": "IAMDatabaseAuthenticationEnabled",
        "VpcSecurityGroupIds": "VpcSecurityGroups[].VpcSecurityGroupId",
    }
    spelled = (
        "DBClusterIdentifier",
        "DBClusterParameterGroupName",
        "DBSubnetGroupName",
        "KmsKeyId",
        "PerformanceInsightsKmsKeyId",
        "PreferredMaintenanceWindow",
    )

    def physical(self, description: dict[str, Any]) -> Physical:
        return Physical(
            description["DBClusterIdentifier"],
            {
                "DBClusterArn": description["DBClusterArn"],
                "DBClusterResourceId": description["DbClusterResourceId"],
                "Endpoint.Address": description["Endpoint"],
                "Endpoint.Port": str(description["Port"]),
                "ReadEndpoint.Address": description["ReaderEndpoint"],
                **secret_attributes(description),
            },
        )
