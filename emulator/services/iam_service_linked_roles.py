"""Service-linked roles as AWS names and refuses them; moto takes most names from the service's host name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.iam import models

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

models.SERVICE_NAME_CONVERSION.update({"access-analyzer": "AccessAnalyzer", "config": "Config"})


@before("iam", "CreateServiceLinkedRole")
def refuse_a_second(state: State, request: dict[str, Any]) -> None:
    path = f"/aws-service-role/{request['AWSServiceName']}/"
    partitions = models.iam_backends[state.account].values()
    taken = [role.name for iam in partitions for role in iam.roles.values() if role.path == path]
    if taken and not request.get("CustomSuffix"):
        message = f"Service role name {taken[0]} has been taken in this account, please try a different suffix."
        raise ApiError("InvalidInput", message, status=400)


def service_linked_role(state: State, service: str, name: str) -> str:
    """Create the service's role when the service is enabled, unless it exists; returns its ARN.

    The service does this itself: no caller's permissions are checked.
    """
    iam = models.iam_backends[state.account][partition_of(state.region)]
    role = next((each for each in iam.roles.values() if each.name == name), None)
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}}
    role = role or iam.create_role(
        name,
        json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
        f"/aws-service-role/{service}/",
        permissions_boundary=None,
        description="",
        tags=[],
        max_session_duration="3600",
        linked_service=service,
    )
    return str(role.arn)
