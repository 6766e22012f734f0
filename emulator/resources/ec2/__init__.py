"""AWS::EC2: a network and what stands in it."""

from emulator.resources.ec2 import (
    addresses,
    endpoint,
    flow_log,
    gateway,
    launch_template,
    network_acl,
    routing,
    security_group,
    snapshots,
    subnet,
    vpc,
)

__all__ = [
    "addresses",
    "endpoint",
    "flow_log",
    "gateway",
    "launch_template",
    "network_acl",
    "routing",
    "security_group",
    "snapshots",
    "subnet",
    "vpc",
]
