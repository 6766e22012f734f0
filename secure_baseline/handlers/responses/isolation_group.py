"""The empty security group of a VPC, which isolates the instances that are moved to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .call import ApiCall
from .situation import TAG, ResponseStep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The value of its tag.
ISOLATION = "isolation"
#: The egress rules of every new group; the second where the VPC has IPv6.
_EVERYWHERE = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
_EVERYWHERE_IPV6 = {"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}


def empty_group(ec2: Any, vpc: str) -> dict[str, Any] | None:  # noqa: ANN401  (boto3 makes clients at run time)
    """The group that exists, if an earlier response has created it."""
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": f"tag:{TAG}", "Values": [ISOLATION]}]
    groups = ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    return groups[0] if groups else None


def creation_of_group(ec2: Any, region: str, vpc: str, variable: str) -> ResponseStep:  # noqa: ANN401  (same)
    """Creates the VPC's empty group; a new group allows all egress until its default rules are revoked.

    https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    """
    (network,) = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"]
    rules = [_EVERYWHERE, *([_EVERYWHERE_IPV6] if network.get("Ipv6CidrBlockAssociationSet") else [])]
    tags = [{"Key": TAG, "Value": ISOLATION}]
    parameters = {
        "GroupName": f"secure-baseline-isolation-{vpc}",
        "Description": "Isolation: no traffic in or out",
        "VpcId": vpc,
        "TagSpecifications": [{"ResourceType": "security-group", "Tags": tags}],
    }
    return ResponseStep(
        f"create an empty security group in {vpc}",
        (
            ApiCall("ec2", "create_security_group", region, parameters, gives=(variable[1:], "GroupId")),
            ApiCall("ec2", "revoke_security_group_egress", region, {"GroupId": variable, "IpPermissions": rules}),
        ),
    )


def removal_of_rules(region: str, group: Mapping[str, Any]) -> Iterator[ResponseStep]:
    """Removes rules that were added to our group, or left by a response that failed half way."""
    for direction, member in (("egress", "IpPermissionsEgress"), ("ingress", "IpPermissions")):
        if group[member]:
            permissions = [{key: value for key, value in each.items() if value} for each in group[member]]
            parameters = {"GroupId": group["GroupId"], "IpPermissions": permissions}
            yield ResponseStep(
                f"remove the {direction} rules of security group {group['GroupId']}",
                (ApiCall("ec2", f"revoke_security_group_{direction}", region, parameters),),
            )
