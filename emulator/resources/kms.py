"""Keys and their aliases."""

from __future__ import annotations

import json
from typing import ClassVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, document, found, from_map, invoke, tag_changes, truth
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_TAGS = {"Key": "TagKey", "Value": "TagValue"}
_AFTER_CREATION = ("EnableKeyRotation", "RotationPeriodInDays", "Enabled", "PendingWindowInDays")
_DEFAULT_ROTATION_DAYS = 365
_DEFAULT_WINDOW_DAYS = 30


class Key(Handler):
    type = "AWS::KMS::Key"
    not_returned: ClassVar[dict[str, str]] = {
        "PendingWindowInDays": "used at deletion; AWS itself does not return it either",
        "BypassPolicyLockoutSafetyCheck": "a flag of the request; AWS itself does not return it either",
    }

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        kms = call.client("kms")
        rename = {"KeyPolicy": "Policy", **_TAGS}
        metadata = invoke(kms, "CreateKey", properties, rename=rename, skip=_AFTER_CREATION)["KeyMetadata"]
        with made(metadata["KeyId"]):
            self._rotate(kms, metadata["KeyId"], {}, properties)
            self._enable(kms, metadata["KeyId"], properties)
        return self._physical(metadata)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        kms = call.client("kms")
        metadata = _alive(kms, physical_id)
        if metadata is None:
            return None
        current = {name: metadata.get(name) for name in ("Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin")}
        rotation = kms.get_key_rotation_status(KeyId=physical_id) if metadata["KeySpec"] == "SYMMETRIC_DEFAULT" else {}
        tags = kms.list_resource_tags(KeyId=physical_id)["Tags"]
        return current | {
            "KeyPolicy": json.loads(kms.get_key_policy(KeyId=physical_id, PolicyName="default")["Policy"]),
            "Enabled": metadata["Enabled"],
            "EnableKeyRotation": rotation.get("KeyRotationEnabled", False),
            "RotationPeriodInDays": rotation.get("RotationPeriodInDays"),
            "Tags": from_map({tag["TagKey"]: tag["TagValue"] for tag in tags}),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        kms = call.client("kms")
        # A disabled key refuses most changes.
        kms.enable_key(KeyId=physical_id)
        if new.get("KeyPolicy") != old.get("KeyPolicy"):
            kms.put_key_policy(KeyId=physical_id, PolicyName="default", Policy=document(new["KeyPolicy"]))
        if new.get("Description") != old.get("Description"):
            kms.update_key_description(KeyId=physical_id, Description=new.get("Description", ""))
        self._rotate(kms, physical_id, old, new)
        changed, removed = tag_changes(old, new)
        if changed:
            tags = [{"TagKey": key, "TagValue": value} for key, value in changed.items()]
            kms.tag_resource(KeyId=physical_id, Tags=tags)
        if removed:
            kms.untag_resource(KeyId=physical_id, TagKeys=removed)
        self._enable(kms, physical_id, new)
        return self._physical(kms.describe_key(KeyId=physical_id)["KeyMetadata"])

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        kms = call.client("kms")
        if _alive(kms, physical_id) is not None:
            window = int(properties.get("PendingWindowInDays", _DEFAULT_WINDOW_DAYS))
            kms.schedule_key_deletion(KeyId=physical_id, PendingWindowInDays=window)

    def _rotate(self, kms: Client, key: str, old: Properties, new: Properties) -> None:
        if truth(new.get("EnableKeyRotation", False)):
            days = int(new.get("RotationPeriodInDays", _DEFAULT_ROTATION_DAYS))
            kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=days)
        elif truth(old.get("EnableKeyRotation", False)):
            kms.disable_key_rotation(KeyId=key)

    def _enable(self, kms: Client, key: str, properties: Properties) -> None:
        if not truth(properties.get("Enabled", True)):
            kms.disable_key(KeyId=key)

    def _physical(self, metadata: Properties) -> Physical:
        return Physical(metadata["KeyId"], {"Arn": metadata["Arn"], "KeyId": metadata["KeyId"]})


class Alias(Handler):
    type = "AWS::KMS::Alias"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        invoke(call.client("kms"), "CreateAlias", properties)
        return Physical(properties["AliasName"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        kms = call.client("kms")
        # The alias has the key's id; the template may use the id or the ARN.
        metadata = found(kms.describe_key, KeyId=physical_id)
        if metadata is None:
            return None
        by_arn = str(properties.get("TargetKeyId", "")).startswith("arn:")
        return {"AliasName": physical_id, "TargetKeyId": metadata["KeyMetadata"]["Arn" if by_arn else "KeyId"]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        invoke(call.client("kms"), "UpdateAlias", new)
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("kms").delete_alias, AliasName=physical_id)


def _alive(kms: Client, key: str) -> Properties | None:
    answer = found(kms.describe_key, KeyId=key)
    if answer is None or answer["KeyMetadata"]["KeyState"] == "PendingDeletion":
        return None
    metadata: Properties = answer["KeyMetadata"]
    return metadata
