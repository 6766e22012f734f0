"""Container repositories."""

from __future__ import annotations

import json
from typing import ClassVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import document, found, invoke, tag_changes, truth
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_APART = ("LifecyclePolicy", "RepositoryPolicyText", "EmptyOnDelete")


class Repository(Handler):
    type = "AWS::ECR::Repository"
    not_returned: ClassVar[dict[str, str]] = {"EmptyOnDelete": "used at deletion; AWS itself does not return it either"}

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        ecr = call.client("ecr")
        name = properties.get("RepositoryName") or call.generated_name(256, lower=True)
        arguments = {**properties, "RepositoryName": name}
        repository = invoke(ecr, "CreateRepository", arguments, skip=_APART)["repository"]
        with made(name):
            self._policies(call, name, {}, properties)
        return self._physical(repository)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        ecr = call.client("ecr")
        answer = found(ecr.describe_repositories, repositoryNames=[physical_id])
        if answer is None:
            return None
        repository = answer["repositories"][0]
        encryption = repository.get("encryptionConfiguration", {})
        current = {
            "RepositoryName": repository["repositoryName"],
            "ImageTagMutability": repository["imageTagMutability"],
            "ImageScanningConfiguration": {
                "ScanOnPush": repository.get("imageScanningConfiguration", {}).get("scanOnPush")
            },
            "EncryptionConfiguration": {
                "EncryptionType": encryption.get("encryptionType"),
                "KmsKey": encryption.get("kmsKey"),
            },
            "Tags": ecr.list_tags_for_resource(resourceArn=repository["repositoryArn"])["tags"],
        }
        policy = found(ecr.get_repository_policy, repositoryName=physical_id)
        lifecycle = found(ecr.get_lifecycle_policy, repositoryName=physical_id)
        if policy:
            current["RepositoryPolicyText"] = policy["policyText"]
        if lifecycle:
            current["LifecyclePolicy"] = {
                "LifecyclePolicyText": json.loads(lifecycle["lifecyclePolicyText"]),
                "RegistryId": lifecycle["registryId"],
            }
        return current

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        ecr = call.client("ecr")
        name = {"repositoryName": physical_id}
        ecr.put_image_tag_mutability(**name, imageTagMutability=new.get("ImageTagMutability", "MUTABLE"))
        scanning = {"ScanOnPush": False, **new.get("ImageScanningConfiguration", {})}
        invoke(ecr, "PutImageScanningConfiguration", {**name, "ImageScanningConfiguration": scanning})
        self._policies(call, physical_id, old, new)
        repository = ecr.describe_repositories(repositoryNames=[physical_id])["repositories"][0]
        changed, removed = tag_changes(old, new)
        if changed:
            tags = [{"Key": key, "Value": value} for key, value in changed.items()]
            ecr.tag_resource(resourceArn=repository["repositoryArn"], tags=tags)
        if removed:
            ecr.untag_resource(resourceArn=repository["repositoryArn"], tagKeys=removed)
        return self._physical(repository)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        force = truth(properties.get("EmptyOnDelete", False))
        found(call.client("ecr").delete_repository, repositoryName=physical_id, force=force)

    def _policies(self, call: ResourceCall, name: str, old: Properties, new: Properties) -> None:
        ecr = call.client("ecr")
        policy, lifecycle = new.get("RepositoryPolicyText"), new.get("LifecyclePolicy")
        if policy:
            ecr.set_repository_policy(repositoryName=name, policyText=document(policy))
        elif old.get("RepositoryPolicyText"):
            found(ecr.delete_repository_policy, repositoryName=name)
        if lifecycle:
            invoke(ecr, "PutLifecyclePolicy", {"repositoryName": name, **lifecycle})
        elif old.get("LifecyclePolicy"):
            found(ecr.delete_lifecycle_policy, repositoryName=name)

    def _physical(self, repository: Properties) -> Physical:
        attributes = {"Arn": repository["repositoryArn"], "RepositoryUri": repository["repositoryUri"]}
        return Physical(repository["repositoryName"], attributes)
