"""Condition keys that no member of the request is named after.

Each as the service's page of the reference describes it:
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from emulator.iam.request_values import data, ec2, others

if TYPE_CHECKING:
    from emulator.iam.request_values.plain import Function

#: Prefixes of the condition keys for tags in the request.
REQUEST_TAGS: Final = frozenset({"aws:requesttag/", "rds:req-tag/", "s3:requestobjecttag/"})
#: Prefixes of the condition keys for tags of the resource.
RESOURCE_TAGS: Final = frozenset(
    {
        "aws:resourcetag/",
        "ec2:resourcetag/",
        "ecr:resourcetag/",
        "iam:resourcetag/",
        "secretsmanager:resourcetag/",
        "ssm:resourcetag/",
        "rds:cluster-pg-tag/",
        "rds:cluster-snapshot-tag/",
        "rds:cluster-tag/",
        "rds:db-tag/",
        "rds:es-tag/",
        "rds:og-tag/",
        "rds:pg-tag/",
        "rds:secgrp-tag/",
        "rds:snapshot-tag/",
        "rds:subgrp-tag/",
        "s3:existingobjecttag/",
    }
)
#: Keys that a member below the first level is about.
PATHS: Final = {
    "cloudwatch:namespace": "Namespace",
    "ec2:instanceprofile": "IamInstanceProfile.Arn",
    "ec2:launchtemplate": "LaunchTemplate.LaunchTemplateId",
    "ec2:metadatahttpendpoint": "MetadataOptions.HttpEndpoint",
    "ec2:metadatahttpputresponsehoplimit": "MetadataOptions.HttpPutResponseHopLimit",
    "ec2:metadatahttptokens": "MetadataOptions.HttpTokens",
    "ec2:permission": "Permission",
    "ec2:vpceservicename": "ServiceName",
    "ec2:volumeiops": "Iops",
    "ec2:volumesize": "Size",
    "ec2:volumethroughput": "Throughput",
    "events:detail-type": "Entries.DetailType",
    "events:source": "Entries.Source",
    "events:targetarn": "Targets.Arn",
    "iam:policyarn": "PolicyArn",
    "lambda:layer": "Layers",
    "lambda:securitygroupids": "VpcConfig.SecurityGroupIds",
    "lambda:subnetids": "VpcConfig.SubnetIds",
    "organizations:policytype": "Type",
    "rds:databaseclass": "DBInstanceClass",
    "rds:databaseengine": "Engine",
    "rds:databasename": "DBName",
    "rds:piops": "Iops",
    "rds:storagesize": "AllocatedStorage",
    "secretsmanager:addreplicaregions": "AddReplicaRegions.Region",
    "securityhub:targetaccount": "Findings.AwsAccountId",
    "sns:endpoint": "Endpoint",
    "ssm:documentversion": "DocumentVersion",
}

FUNCTIONS: Final[dict[str, Function]] = {**data.FUNCTIONS, **ec2.FUNCTIONS, **others.FUNCTIONS}
#: What ``request_keys`` fills in by itself.
KNOWN: Final = REQUEST_TAGS | RESOURCE_TAGS | {"aws:tagkeys"}
