"""What RDS resources have in common: lower-case names, tags by ARN, keys by id or ARN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jmespath  # type: ignore[import-untyped]  # comes with botocore, which ships no types

from emulator.resources._convert import found, tag_changes, to_cfn, truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from emulator.cloudformation.handler import Properties, ResourceCall

#: Not documented; a database takes minutes.
POLL_SECONDS = 60.0
#: They say how to delete or change; RDS does not store them.
MANNERS = ("DeleteAutomatedBackups", "AllowMajorVersionUpgrade", "ApplyImmediately")
WRITE_ONLY = {
    "MasterUserPassword": "write-only: RDS never returns it",
    **dict.fromkeys(MANNERS, "says how to change or delete: RDS never stores it"),
}


def rds(call: ResourceCall) -> Any:
    """The RDS client."""
    return call.client("rds")


def name(call: ResourceCall, properties: Properties, key: str, limit: int = 255) -> str:
    """The template's or CloudFormation's generated name; RDS writes all names in lower case."""
    return str(properties.get(key) or call.generated_name(limit)).lower()


def described(call: ResourceCall, operation: str, **parameters: str) -> dict[str, Any] | None:
    """The one thing that a Describe operation finds, or None."""
    answer = found(getattr(rds(call), operation), **parameters)
    items: list[dict[str, Any]] = next((value for value in (answer or {}).values() if isinstance(value, list)), [])
    return items[0] if items else None


def tags(call: ResourceCall, arn: str) -> Properties:
    """The tags of a resource as the property."""
    current = rds(call).list_tags_for_resource(ResourceName=arn)["TagList"]
    return {"Tags": [tag for tag in current if not tag["Key"].startswith("aws:")]}


def retag(call: ResourceCall, arn: str, old: Properties, new: Properties) -> None:
    """Change the tags of a resource from the old to the new."""
    changed, removed = tag_changes(old, new)
    if changed:
        pairs = [{"Key": key, "Value": value} for key, value in changed.items()]
        rds(call).add_tags_to_resource(ResourceName=arn, Tags=pairs)
    if removed:
        rds(call).remove_tags_from_resource(ResourceName=arn, TagKeys=removed)


def as_written(current: object, written: object) -> object:
    """The account's name or key as the template spells it, if both mean the same.

    RDS writes names in lower case, and answers with a key's ARN where the template has only its id.
    """
    same = str(current).lower() == str(written).lower() or str(current).endswith(f"/{written}")
    return written if same else current


def from_paths(answer: Mapping[str, Any], paths: Mapping[str, str]) -> Properties:
    """The properties that a Describe operation returns under another name, by JMESPath."""
    return {key: jmespath.search(path, answer) for key, path in paths.items()}


def changes(old: Properties, new: Properties) -> Properties:
    """The properties that differ between the old and the new template."""
    return {key: value for key, value in new.items() if old.get(key) != value}


def manner_of_change(properties: Properties) -> dict[str, bool]:
    """Whether changes apply immediately (CloudFormation's default) and may be major upgrades."""
    return {
        "ApplyImmediately": truth(properties.get("ApplyImmediately", True)),
        "AllowMajorVersionUpgrade": truth(properties.get("AllowMajorVersionUpgrade", False)),
    }


def manner_of_deletion(properties: Properties) -> dict[str, bool]:
    """Whether the automated backups are deleted too."""
    return {"DeleteAutomatedBackups": truth(properties.get("DeleteAutomatedBackups", True))}


def final_snapshot(call: ResourceCall) -> str:
    """CloudFormation's name of the snapshot that DeletionPolicy Snapshot leaves."""
    return f"{call.stack_name}-snapshot-{call.logical_id}-{call.request_token.replace('-', '')[:12]}".lower()


def export_parameters(before: Mapping[str, Any], old: Properties, new: Properties) -> dict[str, Any]:
    """Modify's parameter for log exports: the difference from the current ones, or nothing if none are set."""
    wanted = new.get("EnableCloudwatchLogsExports") or []
    if (old.get("EnableCloudwatchLogsExports") or []) == wanted:
        return {}
    exported = before.get("EnabledCloudwatchLogsExports", [])
    return {
        "CloudwatchLogsExportConfiguration": {
            "EnableLogTypes": sorted(set(wanted) - set(exported)),
            "DisableLogTypes": sorted(set(exported) - set(wanted)),
        }
    }


def secret_attributes(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Where the managed password is."""
    secret = answer.get("MasterUserSecret")
    return {"MasterUserSecret.SecretArn": secret["SecretArn"]} if secret else {}


def secret_as_written(answer: Mapping[str, Any], properties: Properties) -> Properties:
    """Whether RDS manages the password, and under which key."""
    secret = answer.get("MasterUserSecret")
    if not secret:
        return {"ManageMasterUserPassword": False}
    written = (properties.get("MasterUserSecret") or {}).get("KmsKeyId")
    return {
        "ManageMasterUserPassword": True,
        "MasterUserSecret": {"KmsKeyId": as_written(secret["KmsKeyId"], written)},
    }


def with_secret_key(properties: Properties) -> Properties:
    """CloudFormation nests the key of the managed password, RDS does not."""
    flat = {key: value for key, value in properties.items() if key != "MasterUserSecret"}
    key = (properties.get("MasterUserSecret") or {}).get("KmsKeyId")
    return {**flat, "MasterUserSecretKmsKeyId": key} if key else flat


def current_properties(
    call: ResourceCall,
    answer: Mapping[str, Any],
    properties: Properties,
    *,
    arn: str,
    paths: Mapping[str, str],
    spelled: Iterable[str],
) -> Properties:
    """A database's properties as Describe returns them: by name, by other paths, and as the template spells them."""
    read = {
        **to_cfn(answer, properties),
        **from_paths(answer, paths),
        **secret_as_written(answer, properties),
        **tags(call, arn),
    }
    return {**read, **{key: as_written(read.get(key), properties.get(key)) for key in spelled}}
