"""What a type's schema cannot say: requirements that depend on each other, from the files of cfn-lint's rules.

Only those of its rules that are errors (not those on which AWS's pages disagree: tags of an instance of Aurora, storage
of a Multi-AZ cluster), and those files that ask for nothing but one resource's properties. Classes, engines and
versions of databases are checked by RDS (`emulator/services/rds_*`), for API calls too.
"""

from __future__ import annotations

from typing import Any

from emulator.stacks import schemas

#: Type -> files (of the type's own folder, unless another is named), each with where in the properties it applies.
_FILES: dict[str, tuple[tuple[str, str], ...]] = {
    "AWS::DynamoDB::Table": (("billingmode_exclusive", ""), ("billingmode_provisioned_dependent", "")),
    "AWS::EC2::LaunchTemplate": (
        ("aws_ec2_instance/blockdevicemappings", "LaunchTemplateData/BlockDeviceMappings/*/Ebs"),
        ("aws_ec2_instance/virtualname_ephemeral", "LaunchTemplateData/BlockDeviceMappings/*"),
    ),
    "AWS::EC2::SecurityGroup": (
        ("all_to_and_from_ports", "SecurityGroupIngress/*"),
        ("all_to_and_from_ports", "SecurityGroupEgress/*"),
    ),
    "AWS::EC2::SecurityGroupEgress": (("aws_ec2_securitygroup/all_to_and_from_ports", ""),),
    "AWS::EC2::SecurityGroupIngress": (("aws_ec2_securitygroup/all_to_and_from_ports", ""),),
    "AWS::Lambda::Function": (
        ("capacity_provider_timeout", ""),
        ("environment_variable_keys", "Environment/Variables"),
        ("loglevel_logformat", ""),
        ("packagetype_image_exclusions", ""),
        ("zipfile_runtime_enum", ""),
        ("zipfile_runtime_exists", ""),
    ),
    "AWS::RDS::DBCluster": (("aurora", ""), ("monitoring", "")),
    "AWS::RDS::DBInstance": (
        ("backupretentionperiod_maximum", ""),
        ("kmskey_storageencrypted", ""),
        ("replicamode_enum", ""),
    ),
    "AWS::S3::Bucket": (("ownershipcontrols", ""),),
    "AWS::SQS::Queue": (("properties", ""),),
}

_LIFECYCLE_ACTIONS = [
    "AbortIncompleteMultipartUpload",
    "ExpirationDate",
    "ExpirationInDays",
    "ExpiredObjectDeleteMarker",
    "NoncurrentVersionExpiration",
    "NoncurrentVersionExpirationInDays",
    "NoncurrentVersionTransition",
    "NoncurrentVersionTransitions",
    "Transition",
    "Transitions",
]
#: Type -> name, place and schema of what neither has, and AWS's pages say.
_MISSING: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (cfn-lint has no 20)
    "AWS::CloudWatch::Alarm": (
        (
            "period",
            "Period",
            {
                "if": {"type": "integer", "maximum": 60},
                "then": {"enum": [10, 20, 30, 60]},
                "else": {"type": "integer", "multipleOf": 60},
            },
        ),
    ),
    # https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
    "AWS::KMS::Alias": (("alias_of_aws", "AliasName", {"pattern": "^(?!alias/aws/)"}),),
    # https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html (more: on own instances)
    "AWS::Lambda::Function": (
        (
            "memory",
            "",
            {
                "if": {"required": ["CapacityProviderConfig"]},
                "else": {"properties": {"MemorySize": {"type": "integer", "maximum": 10240}}},
            },
        ),
    ),
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
    "AWS::S3::Bucket": (("lifecycle_action", "LifecycleConfiguration/Rules/*", {"requiredOr": _LIFECYCLE_ACTIONS}),),
    # https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
    "AWS::SecretsManager::Secret": (
        ("secret_name", "Name", {"type": "string", "pattern": r"^[A-Za-z0-9/_+=.@-]+$", "maxLength": 512}),
    ),
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
    "AWS::SNS::Topic": (("tracing", "TracingConfig", {"enum": ["Active", "PassThrough"]}),),
}


def of(resource_type: str) -> list[tuple[str, dict[str, Any]]]:
    """The schemas beside a type's own, each moved to where it applies, by name."""
    folder = resource_type.lower().replace("::", "_")
    theirs = [
        (file.split("/")[-1], path, schemas.extension(file if "/" in file else f"{folder}/{file}"))
        for file, path in _FILES.get(resource_type, ())
    ]
    return [
        (f"extensions.{name}", _at(path, schema)) for name, path, schema in (*theirs, *_MISSING.get(resource_type, ()))
    ]


def _at(path: str, schema: dict[str, Any]) -> dict[str, Any]:
    for name in reversed(path.split("/") if path else []):
        schema = {"items": schema} if name == "*" else {"properties": {name: schema}}
    return schema
