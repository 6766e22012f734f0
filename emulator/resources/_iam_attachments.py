"""The policies of a role, user or group: inline, managed, boundary, and the tags beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.resources._convert import Client, document, found, tag_changes

if TYPE_CHECKING:
    from emulator.cloudformation.handler import Properties


class Attachments:
    """What roles, users and groups have in common; IAM names its operations after the kind."""

    def __init__(self, iam: Client, kind: str, name: str) -> None:
        self._iam, self._kind, self._who = iam, kind, {f"{kind.capitalize()}Name": name}

    def apply(self, old: Properties, new: Properties) -> None:
        """Apply the template's policies, boundary and tags."""
        before, after = set(old.get("ManagedPolicyArns", [])), set(new.get("ManagedPolicyArns", []))
        for arn in sorted(after - before):
            self.attach(arn)
        for arn in sorted(before - after):
            self.detach(arn)
        inline = {policy["PolicyName"]: policy["PolicyDocument"] for policy in new.get("Policies", [])}
        for name, text in inline.items():
            self.put(name, text)
        for policy in old.get("Policies", []):
            if policy["PolicyName"] not in inline:
                self.remove(policy["PolicyName"])
        if old:
            self._boundary(old, new)
            self._tags(old, new)

    def put(self, name: str, text: Any) -> None:
        """Set an inline policy."""
        self._call("put_{}_policy", PolicyName=name, PolicyDocument=document(text))

    def remove(self, name: str) -> None:
        """Remove an inline policy."""
        found(getattr(self._iam, f"delete_{self._kind}_policy"), PolicyName=name, **self._who)

    def attach(self, arn: str) -> None:
        """Attach a managed policy."""
        self._call("attach_{}_policy", PolicyArn=arn)

    def detach(self, arn: str) -> None:
        """Detach a managed policy."""
        found(getattr(self._iam, f"detach_{self._kind}_policy"), PolicyArn=arn, **self._who)

    def inline(self, name: str) -> dict[str, Any] | None:
        """An inline policy's document, None if there is none of this name."""
        answer = found(getattr(self._iam, f"get_{self._kind}_policy"), PolicyName=name, **self._who)
        document: dict[str, Any] | None = answer and answer["PolicyDocument"]
        return json.loads(document) if isinstance(document, str) else document

    def read(self, properties: Properties) -> Properties:
        """What is attached, of what the template names: other resources attach theirs to the same role."""
        result: Properties = {}
        if "ManagedPolicyArns" in properties:
            attached = self._call("list_attached_{}_policies")["AttachedPolicies"]
            arns = {policy["PolicyArn"] for policy in attached}
            result["ManagedPolicyArns"] = [arn for arn in properties["ManagedPolicyArns"] if arn in arns]
        if "Policies" in properties:
            names = [policy["PolicyName"] for policy in properties["Policies"]]
            documents = {name: self.inline(name) for name in names}
            result["Policies"] = [
                {"PolicyName": name, "PolicyDocument": text} for name, text in documents.items() if text is not None
            ]
        return result

    def _boundary(self, old: Properties, new: Properties) -> None:
        boundary = new.get("PermissionsBoundary")
        if boundary and boundary != old.get("PermissionsBoundary"):
            self._call("put_{}_permissions_boundary", PermissionsBoundary=boundary)
        elif not boundary and old.get("PermissionsBoundary"):
            self._call("delete_{}_permissions_boundary")

    def _tags(self, old: Properties, new: Properties) -> None:
        changed, removed = tag_changes(old, new)
        if changed:
            self._call("tag_{}", Tags=[{"Key": key, "Value": value} for key, value in changed.items()])
        if removed:
            self._call("untag_{}", TagKeys=removed)

    def _call(self, method: str, **parameters: Any) -> Any:
        return getattr(self._iam, method.format(self._kind))(**self._who, **parameters)
