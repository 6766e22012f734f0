"""Secrets, and the attachment that completes a secret with where its database is."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from emulator.cloudformation.handler import Handler, Physical, Properties, ResourceCall
from emulator.resources._convert import Client, found, from_map, invoke, tag_changes, to_cfn, without_none

_NOT_SHOWN = "a secret: CloudFormation does not compare it either"


class Secret(Handler):
    type = "AWS::SecretsManager::Secret"
    not_held: ClassVar[dict[str, str]] = {
        "GenerateSecretString": "how to make a value, used once; AWS itself does not give it back either",
        "SecretString": _NOT_SHOWN,
    }

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        secrets = call.client("secretsmanager")
        name = properties.get("Name") or call.generated_name()
        arguments = {**properties, "Name": name, **_value(secrets, properties)}
        secret = invoke(secrets, "CreateSecret", arguments, skip=("GenerateSecretString",))
        return Physical(secret["ARN"], {"Id": secret["ARN"]})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current = found(call.client("secretsmanager").describe_secret, SecretId=physical_id)
        if current is None or "DeletedDate" in current:
            return None
        return {**to_cfn(current, properties), "Tags": current.get("Tags", [])}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        secrets = call.client("secretsmanager")
        keys = ("GenerateSecretString", "SecretString")
        value = _value(secrets, new) if any(old.get(key) != new.get(key) for key in keys) else {}
        arguments = {
            "Description": "",
            **without_none(KmsKeyId=new.get("KmsKeyId")),
            **without_none(Description=new.get("Description")),
        }
        invoke(secrets, "UpdateSecret", {"SecretId": physical_id, **arguments, **value})
        changed, removed = tag_changes(old, new)
        if changed:
            secrets.tag_resource(SecretId=physical_id, Tags=from_map(changed))
        if removed:
            secrets.untag_resource(SecretId=physical_id, TagKeys=removed)
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        secrets = call.client("secretsmanager")
        # CloudFormation deletes secrets without a recovery window.
        found(secrets.delete_secret, SecretId=physical_id, ForceDeleteWithoutRecovery=True)


class SecretTargetAttachment(Handler):
    type = "AWS::SecretsManager::SecretTargetAttachment"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        return self.update(call, properties["SecretId"], {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("secretsmanager").get_secret_value, SecretId=physical_id)
        if answer is None:
            return None
        value = json.loads(answer["SecretString"])
        target = _target(call, properties)
        if any(value.get(key) != current for key, current in target.items()):
            return None
        return {"SecretId": physical_id, "TargetId": properties["TargetId"], "TargetType": properties["TargetType"]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        secrets = call.client("secretsmanager")
        value = json.loads(secrets.get_secret_value(SecretId=physical_id)["SecretString"])
        merged = json.dumps({**value, **_target(call, new)})
        secrets.put_secret_value(SecretId=physical_id, SecretString=merged)
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        secrets = call.client("secretsmanager")
        answer = found(secrets.get_secret_value, SecretId=physical_id)
        if answer:
            target = _target(call, properties)
            value = json.loads(answer["SecretString"])
            rest = json.dumps({key: item for key, item in value.items() if key not in target})
            secrets.put_secret_value(SecretId=physical_id, SecretString=rest)


def _value(secrets: Client, properties: Properties) -> Properties:
    """The secret's value: given, or made by Secrets Manager itself."""
    generate = properties.get("GenerateSecretString")
    if generate is None:
        return without_none(SecretString=properties.get("SecretString"))
    if "SecretString" in properties:
        raise ValueError("SecretString and GenerateSecretString cannot be used together")
    template, key = generate.get("SecretStringTemplate"), generate.get("GenerateStringKey")
    if bool(template) != bool(key):
        raise ValueError("SecretStringTemplate and GenerateStringKey are given together or not at all")
    apart = ("SecretStringTemplate", "GenerateStringKey")
    password = invoke(secrets, "GetRandomPassword", generate, skip=apart)["RandomPassword"]
    return {"SecretString": json.dumps({**json.loads(template), key: password}) if template else password}


def _target(call: ResourceCall, properties: Properties) -> dict[str, Any]:
    """What a client needs to connect.

    https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
    """
    rds, target = call.client("rds"), properties["TargetId"]
    if properties["TargetType"] == "AWS::RDS::DBInstance":
        current = rds.describe_db_instances(DBInstanceIdentifier=target)["DBInstances"][0]
        where = {"host": current["Endpoint"]["Address"], "port": current["Endpoint"]["Port"]}
        name = without_none(dbname=current.get("DBName"), dbInstanceIdentifier=current["DBInstanceIdentifier"])
        return {"engine": current["Engine"], **where, **name}
    if properties["TargetType"] == "AWS::RDS::DBCluster":
        current = rds.describe_db_clusters(DBClusterIdentifier=target)["DBClusters"][0]
        name = without_none(dbname=current.get("DatabaseName"), dbClusterIdentifier=current["DBClusterIdentifier"])
        return {"engine": current["Engine"], "host": current["Endpoint"], "port": current["Port"], **name}
    raise ValueError(f"a secret cannot be attached to {properties['TargetType']} here")
