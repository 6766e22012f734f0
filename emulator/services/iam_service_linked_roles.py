"""Service-linked roles as AWS names and refuses them; moto takes most names from the service's host name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.iam import models

from emulator.account import client
from emulator.amend import before
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from emulator.protocol import State

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
    """What many services do when they are enabled: make their own role, unless it is there. Gives its ARN."""
    iam = client("iam", endpoint=state.endpoint, region=state.region)
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    try:
        role = iam.create_role(RoleName=name, Path=f"/aws-service-role/{service}/", AssumeRolePolicyDocument=document)
    except iam.exceptions.EntityAlreadyExistsException:
        role = iam.get_role(RoleName=name)
    return str(role["Role"]["Arn"])
