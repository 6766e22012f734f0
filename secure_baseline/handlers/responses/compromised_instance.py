"""A compromised instance: off the network, its volumes kept, its role removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..shared.errors import error_code
from .call import ApiCall
from .isolation_group import ISOLATION, creation_of_group, empty_group, removal_of_rules
from .permission import RolePermission
from .shapes import guardduty_resource
from .situation import TAG, Event, Response, ResponseStep, ResponseTarget, Situation, is_exempt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The value of an isolated instance's tag.
ISOLATED = "isolated"
#: Names the instance of a snapshot.
SNAPSHOT_TAG = "secure-baseline:instance"
_GONE = frozenset({"InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed"})
_RECENT = timedelta(days=1)
_EC2 = "arn:{partition}:ec2:*:{account}:"
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
_STAYS = (
    "Credentials that the role has already issued stay valid until they expire, up to about six hours, wherever they "
    "are used. If only this instance uses the role, revoke its sessions (IAM, the role, Revoke sessions); if others "
    "use it, that cuts them off too: "
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html"
)
_OWN_GROUPS = {"StringEquals": {f"aws:ResourceTag/{TAG}": ISOLATION}}


class CompromisedInstance(Response):
    """Isolates an instance.

    https://docs.aws.amazon.com/guardduty/latest/ug/compromised-ec2.html
    """

    DOES = "take the instance off the network, take snapshots of its volumes and remove its role"
    READS = (
        RolePermission(
            (
                "ec2:DescribeIamInstanceProfileAssociations",
                "ec2:DescribeInstances",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSnapshots",
                "ec2:DescribeVpcs",
            ),
            ("*",),
        ),
    )
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    WRITES = (
        RolePermission(("ec2:CreateSecurityGroup",), (_EC2 + "vpc/*",)),
        RolePermission(
            ("ec2:CreateSecurityGroup",),
            (_EC2 + "security-group/*",),
            {"StringEquals": {f"aws:RequestTag/{TAG}": ISOLATION}},
        ),
        RolePermission(("ec2:RevokeSecurityGroupEgress",), (_EC2 + "security-group/*",), _OWN_GROUPS),
        RolePermission(("ec2:RevokeSecurityGroupIngress",), (_EC2 + "security-group/*",), _OWN_GROUPS),
        RolePermission(("ec2:ModifyNetworkInterfaceAttribute",), (_EC2 + "network-interface/*", _EC2 + "instance/*")),
        RolePermission(("ec2:ModifyNetworkInterfaceAttribute",), (_EC2 + "security-group/*",), _OWN_GROUPS),
        RolePermission(
            ("ec2:CreateSnapshots",),
            (_EC2 + "instance/*", _EC2 + "volume/*", "arn:{partition}:ec2:*::snapshot/*"),
        ),
        RolePermission(("ec2:DisassociateIamInstanceProfile",), (_EC2 + "instance/*",)),
        RolePermission(
            ("ec2:CreateTags",),
            (_EC2 + "security-group/*", "arn:{partition}:ec2:*::snapshot/*"),
            {"StringEquals": {"ec2:CreateAction": ["CreateSecurityGroup", "CreateSnapshots"]}},
        ),
        RolePermission(
            ("ec2:CreateTags",),
            (_EC2 + "instance/*",),
            {"ForAllValues:StringEquals": {"aws:TagKeys": [TAG]}},
        ),
    )

    def targets(self, event: Event) -> Iterable[ResponseTarget]:
        """The instance of a GuardDuty finding."""
        instance = guardduty_resource(event).get("instanceDetails") or {}
        if instance.get("instanceId"):
            yield ResponseTarget(instance["instanceId"], event["region"])

    def look(self, target: ResponseTarget) -> Situation | None:
        """Its interfaces, volumes, role and tags."""
        ec2 = self.clients("ec2", region_name=target.region)
        instance = _instance(ec2, target.resource)
        if instance is None:
            return None
        interfaces = instance.get("NetworkInterfaces", [])
        groups = {vpc: empty_group(ec2, vpc) for vpc in sorted({each["VpcId"] for each in interfaces})}
        steps = (
            *self._isolating(ec2, target, interfaces, groups),
            *self._keeping(ec2, target, instance),
            *self._disarming(ec2, target),
            *self._marking(target, instance),
        )
        return Situation(
            title=f"Instance {target.resource} is compromised",
            before={
                "groups": {each["NetworkInterfaceId"]: _ids(each["Groups"]) for each in interfaces},
                "profile": instance.get("IamInstanceProfile", {}).get("Arn"),
                "tags": instance.get("Tags", []),
                "state": instance["State"]["Name"],
            },
            steps=steps,
            effect=_STAYS if instance.get("IamInstanceProfile") else "",
            exempt=is_exempt(instance.get("Tags", [])),
        )

    def _isolating(
        self,
        ec2: Any,  # noqa: ANN401  (boto3 makes clients at run time)
        target: ResponseTarget,
        interfaces: list[dict[str, Any]],
        groups: Mapping[str, Mapping[str, Any] | None],
    ) -> Iterator[ResponseStep]:
        names: dict[str, str] = {}
        for number, (vpc, group) in enumerate(groups.items(), 1):
            names[vpc] = group["GroupId"] if group else f"$GROUP_{number}"
            if group:
                yield from removal_of_rules(target.region, group)
            else:
                yield creation_of_group(ec2, target.region, vpc, names[vpc])
        for each in interfaces:
            interface, group_id = each["NetworkInterfaceId"], names[each["VpcId"]]
            present = _ids(each["Groups"])
            if present != [group_id]:
                yield ResponseStep(
                    f"move network interface {interface} to an empty security group",
                    (self._groups(target, interface, [group_id]),),
                    (self._groups(target, interface, present),),
                )

    def _groups(self, target: ResponseTarget, interface: str, groups: list[str]) -> ApiCall:
        parameters = {"NetworkInterfaceId": interface, "Groups": groups}
        return ApiCall("ec2", "modify_network_interface_attribute", target.region, parameters)

    def _keeping(self, ec2: Any, target: ResponseTarget, instance: Mapping[str, Any]) -> Iterator[ResponseStep]:  # noqa: ANN401  (same)
        """Snapshots are not undone: they are the evidence."""
        volumes = {each["Ebs"]["VolumeId"] for each in instance.get("BlockDeviceMappings", []) if "Ebs" in each}
        kept = ec2.get_paginator("describe_snapshots").paginate(
            OwnerIds=["self"], Filters=[{"Name": f"tag:{SNAPSHOT_TAG}", "Values": [target.resource]}]
        )
        since = datetime.now(UTC) - _RECENT
        recent = {each["VolumeId"] for page in kept for each in page["Snapshots"] if each["StartTime"] > since}
        if volumes - recent:
            tags = [{"Key": SNAPSHOT_TAG, "Value": target.resource}]
            yield ResponseStep(
                "take snapshots of its volumes",
                (
                    ApiCall(
                        "ec2",
                        "create_snapshots",
                        target.region,
                        {
                            "InstanceSpecification": {"InstanceId": target.resource},
                            "Description": f"Evidence: compromised instance {target.resource}",
                            "TagSpecifications": [{"ResourceType": "snapshot", "Tags": tags}],
                        },
                    ),
                ),
            )

    def _disarming(self, ec2: Any, target: ResponseTarget) -> Iterator[ResponseStep]:  # noqa: ANN401  (same)
        answer = ec2.describe_iam_instance_profile_associations(
            Filters=[{"Name": "instance-id", "Values": [target.resource]}]
        )
        for each in answer["IamInstanceProfileAssociations"]:
            if each["State"] in {"associating", "associated"}:
                profile = {
                    "InstanceId": target.resource,
                    "IamInstanceProfile": {"Arn": each["IamInstanceProfile"]["Arn"]},
                }
                yield ResponseStep(
                    "detach its instance profile",
                    (
                        ApiCall(
                            "ec2",
                            "disassociate_iam_instance_profile",
                            target.region,
                            {"AssociationId": each["AssociationId"]},
                        ),
                    ),
                    (ApiCall("ec2", "associate_iam_instance_profile", target.region, profile),),
                )

    def _marking(self, target: ResponseTarget, instance: Mapping[str, Any]) -> Iterator[ResponseStep]:
        present = {tag["Key"]: tag["Value"] for tag in instance.get("Tags", [])}.get(TAG)
        if present == ISOLATED:
            return
        before = [{"Key": TAG, "Value": present}] if present is not None else [{"Key": TAG}]
        undo = "create_tags" if present is not None else "delete_tags"
        yield ResponseStep(
            f"tag it {TAG} = {ISOLATED}",
            (
                ApiCall(
                    "ec2",
                    "create_tags",
                    target.region,
                    {"Resources": [target.resource], "Tags": [{"Key": TAG, "Value": ISOLATED}]},
                ),
            ),
            (ApiCall("ec2", undo, target.region, {"Resources": [target.resource], "Tags": before}),),
        )


def _instance(ec2: Any, instance: str) -> dict[str, Any] | None:  # noqa: ANN401  (same)
    try:
        reservations = ec2.describe_instances(InstanceIds=[instance])["Reservations"]
    except Exception as error:
        if error_code(error) in _GONE:
            return None
        raise
    described: dict[str, Any] = reservations[0]["Instances"][0]
    return None if described["State"]["Name"] in {"terminated", "shutting-down"} else described


def _ids(groups: Iterable[Mapping[str, str]]) -> list[str]:
    return [group["GroupId"] for group in groups]
