"""Resources that refer to a VPC or its subnets without a network interface there: they would fail at next start."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError, EndpointConnectionError

from ..shared.errors import error_code
from .patience import denied_for_good

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from .setting import Clients

#: The account has not signed up for the service, or the Region lacks it: it has no resources there.
#: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
_NOT_THERE: Final = frozenset({"OptInRequired", "SubscriptionRequiredException"})


@dataclass(frozen=True, kw_only=True)
class _Listing:
    """One call that lists all resources of a service that can refer to a subnet."""

    service: str
    operation: str
    member: str
    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    #: Resources that AWS itself creates, by name.
    created_by_aws: frozenset[str] = frozenset()


_LISTINGS: Final = (
    _Listing(
        service="autoscaling",
        operation="describe_auto_scaling_groups",
        member="AutoScalingGroups",
        name="AutoScalingGroupName",
    ),
    _Listing(service="lambda", operation="list_functions", member="Functions", name="FunctionName"),
    _Listing(
        service="ec2",
        operation="describe_launch_template_versions",
        member="LaunchTemplateVersions",
        name="LaunchTemplateName",
        parameters={"Versions": ["$Latest", "$Default"]},  # of all launch templates
    ),
    _Listing(service="ec2", operation="describe_flow_logs", member="FlowLogs", name="FlowLogId"),
    # Including those of Amazon Neptune and Amazon DocumentDB.
    _Listing(service="rds", operation="describe_db_subnet_groups", member="DBSubnetGroups", name="DBSubnetGroupName"),
    _Listing(
        service="elasticache",
        operation="describe_cache_subnet_groups",
        member="CacheSubnetGroups",
        name="CacheSubnetGroupName",
        # In every account, and it cannot be deleted: https://github.com/gruntwork-io/cloud-nuke/issues/486
        created_by_aws=frozenset({"default"}),
    ),
    _Listing(
        service="redshift",
        operation="describe_cluster_subnet_groups",
        member="ClusterSubnetGroups",
        name="ClusterSubnetGroupName",
    ),
    _Listing(
        service="dms",
        operation="describe_replication_subnet_groups",
        member="ReplicationSubnetGroups",
        name="ReplicationSubnetGroupIdentifier",
    ),
    _Listing(
        service="batch",
        operation="describe_compute_environments",
        member="computeEnvironments",
        name="computeEnvironmentName",
    ),
)
#: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#: (on each service's page); none of them changes anything, and none reveals a secret.
ACTIONS: Final = (
    "autoscaling:DescribeAutoScalingGroups",
    "batch:DescribeComputeEnvironments",
    "dms:DescribeReplicationSubnetGroups",
    "ec2:DescribeFlowLogs",
    "ec2:DescribeLaunchTemplateVersions",
    "elasticache:DescribeCacheSubnetGroups",
    "lambda:ListFunctions",
    "rds:DescribeDBSubnetGroups",
    "redshift:DescribeClusterSubnetGroups",
    "route53:ListHostedZonesByVPC",
)


def references(clients: Clients, vpc: str, parts: Collection[str]) -> Iterator[str]:
    """Everything that refers to the default VPC or a part of it, or may do so but cannot be listed.

    Resources that can only be listed per cluster, project or schedule are missed: Amazon ECS services without tasks,
    AWS CodeBuild projects, tasks that EventBridge starts.

    Args:
        clients: Returns a boto3 client by service name.
        vpc: The VPC's id.
        parts: The ids of its subnets and security groups.
    """
    for listing in _LISTINGS:
        try:
            resources = _pages(clients(listing.service), listing)
        except (ClientError, EndpointConnectionError) as error:
            yield from _unlisted(listing.service, error)
            continue
        for each in resources:
            if each[listing.name] not in listing.created_by_aws and _names(each, {vpc, *parts}):
                yield f"{listing.service}: {each[listing.name]}"
    yield from _private_zones(clients, vpc)


def _pages(client: Any, listing: _Listing) -> list[dict[str, Any]]:  # noqa: ANN401  (boto3 makes clients at run time)
    pages = client.get_paginator(listing.operation).paginate(**listing.parameters)
    return [each for page in pages for each in page[listing.member]]


def _names(each: Mapping[str, Any], ids: Collection[str]) -> bool:
    # A group without subnets launches into the default VPC's:
    # https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
    if "AutoScalingGroupName" in each and not each.get("VPCZoneIdentifier"):
        return True
    text = json.dumps(each, default=str)
    return any(identifier in text for identifier in ids)


def _private_zones(clients: Clients, vpc: str) -> Iterator[str]:
    region = clients("ec2").meta.region_name
    try:
        # The first page is enough to show a use.
        zones = clients("route53").list_hosted_zones_by_vpc(VPCId=vpc, VPCRegion=region)["HostedZoneSummaries"]
    except (ClientError, EndpointConnectionError) as error:
        yield from _unlisted("route53", error)
        return
    yield from (f"route53: {zone['Name']}" for zone in zones)


def _unlisted(service: str, error: ClientError | EndpointConnectionError) -> Iterator[str]:
    """A service that cannot be listed counts as a use; the caller retries while a permission has not propagated."""
    if isinstance(error, EndpointConnectionError) or error_code(error) in _NOT_THERE:
        return
    if not denied_for_good(error):
        raise error
    yield f"{service}: cannot be listed ({error})"
