"""Condition keys of EC2 that no member of the request is named after.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html#amazonec2-policy-keys
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from moto.ec2.models import ec2_backends

from emulator.account import ACCOUNT_ID
from emulator.iam.request_values.plain import absent, false

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.arns import ActionSubject
    from emulator.iam.asked import Asked
    from emulator.iam.request_values.plain import Function

#: Ids of the resource that the key is named after.
_IDS: Final = (
    "ec2:allocationid",
    "ec2:dhcpoptionsid",
    "ec2:imageid",
    "ec2:instanceid",
    "ec2:internetgatewayid",
    "ec2:keypairname",
    "ec2:networkaclid",
    "ec2:networkinterfaceid",
    "ec2:routetableid",
    "ec2:securitygroupid",
    "ec2:snapshotid",
    "ec2:subnetid",
    "ec2:volumeid",
    "ec2:vpcid",
    "ec2:vpcpeeringconnectionid",
)


def _region(asked: Asked, *_: object) -> tuple[str, ...]:
    return (asked.region,)


def _id(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """``ec2:VpcID`` of a VPC, and so on: the end of its ARN."""
    del asked, action, api_request
    name = subject.arn.rpartition("/")[2]
    return () if name == "*" else (name,)


def _create_action(asked: Asked, action: str, *_: object) -> tuple[str, ...]:
    """Only for tags on creation.

    https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
    """
    return (asked.operation,) if action == "ec2:CreateTags" and asked.operation != "CreateTags" else ()


def _vpc(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The ARN of the VPC that a subnet, a security group and so on is in."""
    del action, api_request
    vpc = _current(asked, subject, "vpc_id") or asked.request.get("VpcId")
    place = asked.place
    return (f"arn:{place['Partition']}:ec2:{asked.region}:{ACCOUNT_ID}:vpc/{vpc}",) if vpc else ()


def _subnet(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    del action, api_request
    subnet = _current(asked, subject, "subnet_id") or asked.request.get("SubnetId")
    place = asked.place
    return (f"arn:{place['Partition']}:ec2:{asked.region}:{ACCOUNT_ID}:subnet/{subnet}",) if subnet else ()


def _current(asked: Asked, subject: ActionSubject, attribute: str) -> Any:
    """An attribute of the resource in moto."""
    backend = ec2_backends[ACCOUNT_ID][asked.region]
    kind, identifier = (subject.about.name if subject.about else ""), subject.arn.rpartition("/")[2]
    if kind == "subnet":
        found = next((each[identifier] for each in backend.subnets.values() if identifier in each), None)
    elif kind == "security-group":
        found = next((each[identifier] for each in backend.groups.values() if identifier in each), None)
    else:
        collection = {"network-acl": "network_acls", "route-table": "route_tables", "network-interface": "enis"}
        found = getattr(backend, collection.get(kind, ""), {}).get(identifier)
    return getattr(found, attribute, None) or getattr(
        getattr(found, "subnet", None), attribute.removesuffix("_id"), None
    )


def _tenancy(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    del action, api_request
    vpc = ec2_backends[ACCOUNT_ID][asked.region].vpcs.get(subject.arn.rpartition("/")[2])
    requested = asked.request.get("InstanceTenancy") or (asked.request.get("Placement") or {}).get("Tenancy")
    return (str(vpc.instance_tenancy if vpc else requested or "default"),)


def _zone(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The zone of an existing subnet, volume or instance, or the requested one."""
    del action, api_request
    backend = ec2_backends[ACCOUNT_ID][asked.region]
    current = _current(asked, subject, "availability_zone")
    volume = backend.volumes.get(subject.arn.rpartition("/")[2])
    requested = asked.request.get("AvailabilityZone") or (asked.request.get("Placement") or {}).get("AvailabilityZone")
    zone = current or (volume.zone.name if volume else None) or requested
    return (str(zone),) if zone else ()


def _endpoint_owner(asked: Asked, *_: object) -> tuple[str, ...]:
    """AWS's own services belong to AWS. https://docs.aws.amazon.com/vpc/latest/privatelink/security_iam_id-based-policy-examples.html."""
    name = str(asked.request.get("ServiceName") or "")
    return ("amazon",) if name.startswith(("com.amazonaws.", "aws.")) else ()


def _attribute(asked: Asked, *_: object) -> tuple[str, ...]:
    """What ModifyVpcAttribute and its like change: the members that are not ids."""
    return tuple(name for name in asked.request if not name.endswith(("Id", "Ids", "DryRun")))


def tags_given(asked: Asked, subject: ActionSubject) -> dict[str, str]:
    """The tags that the request sets on such a resource at creation."""
    kind = subject.about.name if subject.about else ""
    specified = asked.request.get("TagSpecifications") or [] if asked.service == "ec2" else []
    return {
        str(tag.get("Key")): str(tag.get("Value") or "")
        for each in specified
        if each.get("ResourceType") == kind
        for tag in each.get("Tags") or []
    }


FUNCTIONS: Final[dict[str, Function]] = {
    **dict.fromkeys(_IDS, _id),
    "ec2:attribute": _attribute,
    "ec2:attribute/": absent,
    "ec2:availabilityzone": _zone,
    "ec2:createaction": _create_action,
    "ec2:fisactionid": absent,
    "ec2:fistargetarns": absent,
    "ec2:islaunchtemplateresource": false,
    "ec2:managedresourceoperator": absent,
    "ec2:region": _region,
    # Only for requests by Systems Manager's own agent.
    "ec2:sourceinstancearn": absent,
    "ec2:subnet": _subnet,
    "ec2:tenancy": _tenancy,
    "ec2:vpc": _vpc,
    "ec2:vpceserviceowner": _endpoint_owner,
}
