"""EC2: its requests are full of ids, and each id shows its resource type.

Tags on creation need ec2:CreateTags on what is created:
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from moto.ec2.models import ec2_backends

from emulator.account import ACCOUNT_ID
from emulator.iam import arns, reference
from emulator.iam.arns import ANYTHING, ActionSubject
from emulator.iam.operations import action_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.iam.asked import Asked
    from emulator.iam.reference import About

_ID: Final = re.compile(r"([a-z]+(?:-[a-z]+)*)-[0-9a-f]{8,17}")
#: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
TYPES: Final = {
    "acl": "network-acl",
    "ami": "image",
    "cagw": "carrier-gateway",
    "cgw": "customer-gateway",
    "dopt": "dhcp-options",
    "eigw": "egress-only-internet-gateway",
    "eipalloc": "elastic-ip",
    "eni": "network-interface",
    "fl": "vpc-flow-log",
    "fleet": "fleet",
    "h": "dedicated-host",
    "i": "instance",
    "igw": "internet-gateway",
    "key": "key-pair",
    "lt": "launch-template",
    "nat": "natgateway",
    "pcx": "vpc-peering-connection",
    "pl": "prefix-list",
    "rtb": "route-table",
    "scr": "subnet-cidr-reservation",
    "sfr": "spot-fleet-request",
    "sg": "security-group",
    "sgr": "security-group-rule",
    "sir": "spot-instances-request",
    "snap": "snapshot",
    "subnet": "subnet",
    "tgw": "transit-gateway",
    "tgw-attach": "transit-gateway-attachment",
    "tgw-rtb": "transit-gateway-route-table",
    "vgw": "vpn-gateway",
    "vol": "volume",
    "vpc": "vpc",
    "vpcbpa-exclude": "vpc-block-public-access-exclusion",
    "vpce": "vpc-endpoint",
    "vpce-svc": "vpc-endpoint-service",
    "vpn": "vpn-connection",
}
#: Members that filter a list, and name no resource.
_CHOOSING: Final = frozenset({"Filters", "UserData", "ClientToken", "Description", "PolicyDocument"})
#: What names a resource instead of an id, by type.
_NAMED: Final = {"key-pair": "KeyName", "launch-template": "LaunchTemplateName", "placement-group": "GroupName"}


def asked_of(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """The action on each resource that the request names or creates, and ec2:CreateTags for its tags."""
    action = action_of("ec2", asked.operation)
    if action is None:
        return []
    found = [(action, subject) for subject in _subjects(asked, action)]
    return found + [("ec2:CreateTags", subject) for subject in _tagged(asked)]


def _subjects(asked: Asked, action: str) -> list[ActionSubject]:
    known = reference.action(action)
    if known is None or not known.types:
        return [ANYTHING]
    ids = sorted(set(_texts(asked.request)))
    kinds = {kind_of(each) for each in ids}
    # The resources of an association count where the request names no others in their place.
    ids += [part for each in ids for part in _behind(asked, each) if kind_of(part) not in kinds]
    found = [
        ActionSubject(arn=_arn(asked, about, each), about=about) for about in known.types for each in ids_of(about, ids)
    ]
    found += [subject for about in known.types for subject in _by_name(asked, about)]
    named = {subject.about.name for subject in found if subject.about}
    missing = [about for about in known.types if about.required and about.name not in named]
    # What is made has no id yet; what the request could name and does not, AWS chooses (a default subnet).
    found += [
        ActionSubject(arn=arns.fill(about.arn, asked.place), about=about)
        for about in missing
        if not found or not arns.could_name(asked, about)
    ]
    return found or [ANYTHING]


def ids_of(about: About, ids: list[str]) -> list[str]:
    """Those of the ids that are of this type."""
    return [each for each in ids if kind_of(each) == about.name]


def kind_of(identifier: str) -> str | None:
    """The resource type of an id."""
    found = _ID.fullmatch(identifier)
    return TYPES.get(found[1]) if found else None


def _arn(asked: Asked, about: About, identifier: str) -> str:
    return arns.fill(about.arn, asked.place, identifier)


def _by_name(asked: Asked, about: About) -> list[ActionSubject]:
    name = asked.request.get(_NAMED.get(about.name, ""))
    if name:
        return [ActionSubject(arn=_arn(asked, about, str(name)), about=about)]
    if about.name != "security-group" or asked.operation == "CreateSecurityGroup":
        return []
    names = [asked.request.get("GroupName"), *(asked.request.get("SecurityGroups") or [])]
    groups = [ec2_backends[ACCOUNT_ID][asked.region].get_security_group_from_name(each) for each in names if each]
    return [ActionSubject(arn=_arn(asked, about, group.id), about=about) for group in groups if group]


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """Every string of a request, except filters."""
    if name in _CHOOSING or name == "TagSpecifications":
        return
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, name)
    elif isinstance(value, str):
        yield value


def _behind(asked: Asked, association: str) -> list[str]:
    """The resources of an association."""
    backend = ec2_backends[ACCOUNT_ID][asked.region]
    if association.startswith("rtbassoc-"):
        tables = [each for each in backend.route_tables.values() if association in each.associations]
        return [part for each in tables for part in (each.id, each.associations[association])]
    if association.startswith("eipassoc-"):
        return [each.allocation_id for each in backend.addresses if each.association_id == association]
    if association.startswith("aclassoc-"):
        ties = [one for each in backend.network_acls.values() for one in each.associations]
        return [part for one in ties if one.id == association for part in (one.network_acl_id, str(one.subnet_id))]
    if association.startswith("iip-assoc-"):
        associations = backend.iam_instance_profile_associations.values()
        return [each.instance.id for each in associations if each.association_id == association]
    if association.startswith("eni-attach-"):
        return [each.id for each in backend.enis.values() if each.attachment_id == association]
    return []


def _tagged(asked: Asked) -> list[ActionSubject]:
    found: list[ActionSubject] = []
    tagging = {about.name: about for about in _types_of("ec2:CreateTags")}
    for specification in asked.request.get("TagSpecifications") or []:
        about = tagging.get(specification.get("ResourceType", ""))
        if about and specification.get("Tags"):
            found.append(ActionSubject(arn=arns.fill(about.arn, asked.place), about=about))
    return found


def _types_of(action: str) -> tuple[About, ...]:
    known = reference.action(action)
    return known.types if known else ()
