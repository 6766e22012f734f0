"""VPC Block Public Access, which moto lacks: the Region's mode and the exclusions, both of which take minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from moto.core.exceptions import ServiceException
from moto.ec2 import models
from moto.ec2.models import ec2_backends
from moto.ec2.utils import is_valid_resource_id

from emulator import clock
from emulator.gateway.moto_hooks import after
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

MODES = ("off", "block-ingress", "block-bidirectional")
EXCLUSION_MODES = ("allow-bidirectional", "allow-egress")
#: Terraform's acceptance tests: a creation and a deletion in 439.56 s, a creation and two updates in 582.60 s.
#: https://github.com/hashicorp/terraform-provider-aws/pull/40233
BLOCK_SECONDS = 200.0
#: At first the options stay as they were: https://github.com/hashicorp/terraform-provider-aws/issues/49517
UNCHANGED_SECONDS = 10.0
#: A creation and a deletion in 187 to 258 s: https://github.com/hashicorp/terraform-provider-aws/pull/40235
EXCLUSION_SECONDS = 120.0
#: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
MOST_EXCLUSIONS = 50

Request = dict[str, Any]


@operation("ec2", "DescribeVpcBlockPublicAccessOptions")
def describe_options(state: State, _: Request) -> Request:
    return {"VpcBlockPublicAccessOptions": _options(state)}


@operation("ec2", "ModifyVpcBlockPublicAccessOptions")
def modify_options(state: State, request: Request) -> Request:
    mode = _one_of(request, "InternetGatewayBlockMode", *MODES)
    with state.lock:
        if _in_progress(state.items.get("vpc block"), BLOCK_SECONDS):
            raise ApiError("IncorrectState", "An update of VPC Block Public Access is in progress.", status=400)
        before = _options(state)
        state.items["vpc block"] = {"mode": mode, "since": clock.now(), "at": datetime.now(UTC), "before": before}
    return {"VpcBlockPublicAccessOptions": {**before, "InternetGatewayBlockMode": mode, "State": "update-in-progress"}}


@operation("ec2", "CreateVpcBlockPublicAccessExclusion")
def create_exclusion(state: State, request: Request) -> Request:
    mode = _one_of(request, "InternetGatewayExclusionMode", *EXCLUSION_MODES)
    arn = _resource(state, request)
    with state.lock:
        there = [found for found in _exclusions(state) if not found["State"].startswith("delete-")]
        if len(there) >= MOST_EXCLUSIONS:
            message = f"A Region has at most {MOST_EXCLUSIONS} exclusions."
            raise ApiError("VpcBlockPublicAccessExclusionLimitExceeded", message, status=400)
        if any(found["ResourceArn"] == arn for found in there):
            raise ApiError("InvalidParameterValue", f"There is an exclusion for {arn} already.", status=400)
        made = {
            "ExclusionId": f"vpcbpa-exclude-{uuid4().hex[:17]}",
            "InternetGatewayExclusionMode": mode,
            "ResourceArn": arn,
            "CreationTimestamp": datetime.now(UTC),
            "Tags": [tag for each in request.get("TagSpecifications", []) for tag in each["Tags"]],
            "since": clock.now(),
            "verb": "create",
        }
        state.items.setdefault("vpc exclusions", {})[made["ExclusionId"]] = made
    return {"VpcBlockPublicAccessExclusion": _shown(made)}


@operation("ec2", "DescribeVpcBlockPublicAccessExclusions")
def describe_exclusions(state: State, request: Request) -> Request:
    if "Filters" in request or "NextToken" in request:
        raise ApiError(
            "InvalidParameterValue", "the emulated account does not support filters or pagination here", status=400
        )
    wanted = request.get("ExclusionIds")
    found = [each for each in _exclusions(state) if not wanted or each["ExclusionId"] in wanted]
    return {"VpcBlockPublicAccessExclusions": found}


@operation("ec2", "ModifyVpcBlockPublicAccessExclusion")
def modify_exclusion(state: State, request: Request) -> Request:
    mode = _one_of(request, "InternetGatewayExclusionMode", *EXCLUSION_MODES)
    return {"VpcBlockPublicAccessExclusion": _changed(state, request, "update", InternetGatewayExclusionMode=mode)}


@operation("ec2", "DeleteVpcBlockPublicAccessExclusion")
def delete_exclusion(state: State, request: Request) -> Request:
    return {"VpcBlockPublicAccessExclusion": _changed(state, request, "delete", DeletionTimestamp=datetime.now(UTC))}


@after("ec2", "CreateTags", "DeleteTags")
def tag_exclusions(state: State, request: Request, _: Request) -> None:
    """Moto accepts tags of resources that it does not know; here they are shown, too."""
    for exclusion in request["Resources"]:
        made = state.items.get("vpc exclusions", {}).get(exclusion)
        if made is not None:
            named = {tag["Key"] for tag in request["Tags"]}
            made["Tags"] = [tag for tag in made["Tags"] if tag["Key"] not in named]
            made["Tags"] += [tag for tag in request["Tags"] if "Value" in tag]


def _changed(state: State, request: Request, verb: str, **members: Any) -> Request:
    """An exclusion on its way to another state; a deleted one is still shown."""
    with state.lock:
        made = state.items.get("vpc exclusions", {}).get(request["ExclusionId"])
        if made is None or made["verb"] == "delete":
            message = f"The exclusion ID '{request['ExclusionId']}' does not exist"
            raise ApiError("InvalidVpcBlockPublicAccessExclusionId.NotFound", message, status=400)
        if _shown(made)["State"].endswith("in-progress"):
            raise ApiError("IncorrectState", "A change of the exclusion is in progress.", status=400)
        made |= {**members, "verb": verb, "since": clock.now()}
    return _shown(made)


def _options(state: State) -> Request:
    place = {"AwsAccountId": state.account, "AwsRegion": state.region, "ManagedBy": "account"}
    block = state.items.get("vpc block")
    if block is None:
        return {
            **place,
            "InternetGatewayBlockMode": "off",
            "State": "default-state",
            "ExclusionsAllowed": "allowed",
        }
    if _in_progress(block, UNCHANGED_SECONDS):
        before: Request = block["before"]
        return before
    return {
        **place,
        "InternetGatewayBlockMode": block["mode"],
        "State": f"update-{_progress(block, BLOCK_SECONDS)}",
        "LastUpdateTimestamp": block["at"],
        "ExclusionsAllowed": "allowed",
    }


def _exclusions(state: State) -> list[Request]:
    return [_shown(found) for found in state.items.get("vpc exclusions", {}).values()]


def _shown(exclusion: Request) -> Request:
    public = {name: value for name, value in exclusion.items() if name not in {"since", "verb"}}
    return {**public, "State": f"{exclusion['verb']}-{_progress(exclusion, EXCLUSION_SECONDS)}"}


def _progress(change: Request, seconds: float) -> str:
    return "in-progress" if _in_progress(change, seconds) else "complete"


def _in_progress(change: Request | None, seconds: float) -> bool:
    return change is not None and clock.now() < change["since"] + seconds


def _resource(state: State, request: Request) -> str:
    backend = ec2_backends[state.account][state.region]
    vpc, subnet = request.get("VpcId"), request.get("SubnetId")
    if bool(vpc) == bool(subnet):
        raise ApiError("InvalidParameterCombination", "Give either a VPC or a subnet.", status=400)
    place = f"arn:aws:ec2:{state.region}:{state.account}"
    try:
        found = f"vpc/{backend.get_vpc(vpc).id}" if vpc else f"subnet/{backend.get_subnet(subnet).id}"
    except ServiceException as error:
        raise ApiError(f"Invalid{'VpcID' if vpc else 'SubnetID'}.NotFound", str(error), status=400) from error
    return f"{place}:{found}"


def _one_of(request: Request, name: str, *allowed: str) -> str:
    value = request.get(name)
    if value not in allowed:
        raise ApiError("InvalidParameterValue", f"Value ({value}) for parameter {name} is invalid.", status=400)
    return str(value)


def _is_known(resource_id: str) -> bool:
    """For CreateTags: moto does not know exclusions."""
    return resource_id.startswith("vpcbpa-exclude-") or is_valid_resource_id(resource_id)


models.is_valid_resource_id = _is_known
