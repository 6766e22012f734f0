"""Parts of a distribution."""

import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Node, Resource

# By its endpoint or an Fn::GetAtt of it; not by its website endpoint, which does not support signed requests.
_BUCKET = re.compile(r"\.s3[.-](?!website).*amazonaws\.com|\.\w*DomainName\}$")


def config(distribution: Resource) -> Node:
    """The configuration of a distribution."""
    return distribution.node("DistributionConfig")


def behaviors(distribution: Resource) -> Iterator[Node]:
    """The default behavior, then the others."""
    yield from config(distribution).nodes("DefaultCacheBehavior")
    yield from config(distribution).nodes("CacheBehaviors")


def custom_origins(distribution: Resource) -> Iterator[Node]:
    """Settings of each origin that is a web server, in the current and the legacy form."""
    for origin in config(distribution).nodes("Origins"):
        yield from origin.nodes("CustomOriginConfig")
    yield from config(distribution).nodes("CustomOrigin")


def is_bucket(origin: Node) -> bool:
    """Whether an origin is an S3 bucket (its website counts as a web server)."""
    if origin.has("S3OriginConfig"):
        return True
    if origin.has("CustomOriginConfig") or origin.has("VpcOriginConfig"):
        return False
    return _BUCKET.search(origin.text("DomainName") or "") is not None
