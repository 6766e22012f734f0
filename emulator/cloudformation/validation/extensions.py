"""What a type's schema cannot say: requirements that hang together, from the files that cfn-lint keeps for its rules.

Only those of its rules that are errors, and those files that ask for nothing but one resource's properties. Classes,
engines and versions of databases are RDS's own answers (`emulator/services/rds_*`): a call is held to them too.
"""

from __future__ import annotations

from typing import Any

from emulator.cloudformation import schemas

#: Type -> files (of the type's own folder, unless another is named), each with where in the properties it applies.
_FILES: dict[str, tuple[tuple[str, str], ...]] = {
    "AWS::CloudWatch::Alarm": (("period", ""),),
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
    "AWS::Lambda::EventSourceMapping": (("eventsourcearn_sqs_exclusive", ""), ("eventsourcearn_stream_inclusive", "")),
    "AWS::Lambda::Function": (
        ("capacity_provider_timeout", ""),
        ("environment_variable_keys", "Environment/Variables"),
        ("loglevel_logformat", ""),
        ("packagetype_image_exclusions", ""),
        ("zipfile_runtime_enum", ""),
        ("zipfile_runtime_exists", ""),
    ),
    "AWS::RDS::DBCluster": (("aurora", ""), ("monitoring", ""), ("multiaz", ""), ("serverless_exclusive", "")),
    "AWS::RDS::DBInstance": (
        ("aurora_exclusive", ""),
        ("backupretentionperiod_maximum", ""),
        ("kmskey_storageencrypted", ""),
        ("replicamode_enum", ""),
    ),
    "AWS::S3::Bucket": (("ownershipcontrols", ""),),
    "AWS::SQS::Queue": (("properties", ""),),
}


def of(resource_type: str) -> list[tuple[str, dict[str, Any]]]:
    """The files' schemas for a type, each brought to where it applies, under the file's name."""
    folder = resource_type.lower().replace("::", "_")
    return [
        (f"extensions.{file.split('/')[-1]}", _at(path, schemas.extension(file if "/" in file else f"{folder}/{file}")))
        for file, path in _FILES.get(resource_type, ())
    ]


def _at(path: str, schema: dict[str, Any]) -> dict[str, Any]:
    for name in reversed(path.split("/") if path else []):
        schema = {"items": schema} if name == "*" else {"properties": {name: schema}}
    return schema
