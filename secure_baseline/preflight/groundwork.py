"""What a deployment needs: enabled Regions, CDK's bootstrap, stacks that can be updated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.preflight.check_result import CheckResult, Outcome, note, ok
from secure_baseline.preflight.place import CDK_QUALIFIER, NEVER_MADE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

REGIONS: Final = "Regions"
BOOTSTRAP: Final = "CDK bootstrap"
STACKS: Final = "Stacks"
#: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html; the templates refuse an older one, too.
BOOTSTRAP_VERSION: Final = 6
ON: Final = frozenset({"ENABLED", "ENABLED_BY_DEFAULT"})
_BROKEN: Final = {
    "UPDATE_ROLLBACK_FAILED": "cdk rollback {name}",
    "ROLLBACK_FAILED": "aws cloudformation delete-stack --stack-name {name} --region {region}",
    "DELETE_FAILED": "aws cloudformation delete-stack --stack-name {name} --region {region}",
}


def statuses(place: Place) -> dict[str, str]:
    """The opt-in status of each Region."""
    listed = place.pages("account", "list_regions", "Regions")
    return {region["RegionName"]: region["RegionOptStatus"] for region in listed}


def regions(place: Place) -> Iterator[CheckResult]:
    """Whether the allowed Regions are enabled, and which others are."""
    status = statuses(place)
    allowed = place.settings.account.allowed_regions
    for region in allowed:
        state = status.get(region, "unknown to the account")
        if state not in ON:
            yield CheckResult(
                outcome=Outcome.STOP,
                subject=REGIONS,
                message=f"{region} is in allowed_regions but is {state.lower().replace('_', ' ')}; enabling it takes "
                "minutes to hours",
                command=f"aws account enable-region --region-name {region}",
            )
    # Those that are on by default cannot be disabled.
    idle = sorted(region for region, state in status.items() if state == "ENABLED" and region not in allowed)
    if idle:
        yield note(REGIONS, f"opt-in Regions that are enabled but not allowed: {', '.join(idle)}")
    if not idle and all(status.get(region) in ON for region in allowed):
        yield ok(REGIONS, "all allowed Regions are enabled, and no other opt-in Region is")


def bootstrap(place: Place) -> Iterator[CheckResult]:
    """CDK's bucket and roles, which every deployment uses."""
    wanted = place.bootstrap
    command = f"cdk bootstrap aws://{place.account}/{place.region}{wanted.options}"
    which = "" if wanted.qualifier == CDK_QUALIFIER else f" with the qualifier {wanted.qualifier}"
    try:
        found = place.clients("ssm").get_parameter(Name=wanted.parameter)["Parameter"]["Value"]
    except ClientError as error:
        if error_code(error) != "ParameterNotFound":
            raise
        yield CheckResult(
            outcome=Outcome.STOP, subject=BOOTSTRAP, message=f"the Region is not bootstrapped{which}", command=command
        )
        return
    if not found.isdigit() or int(found) < BOOTSTRAP_VERSION:
        yield CheckResult(
            outcome=Outcome.STOP,
            subject=BOOTSTRAP,
            message=f"version {found}{which} is too old: version {BOOTSTRAP_VERSION} or newer is required",
            command=command,
        )
    else:
        yield ok(BOOTSTRAP, f"version {found}{which}")


def stacks(place: Place) -> Iterator[CheckResult]:
    """The landing zone's existing stacks."""
    if not place.ours.stacks:
        yield ok(STACKS, f"there is no stack {place.name}-…")
    for stack in place.ours.stacks:
        if stack.status in _BROKEN:
            yield CheckResult(
                outcome=Outcome.STOP,
                subject=STACKS,
                message=f"{stack.name} is in {stack.status}, a state in which CloudFormation cannot update it",
                command=_BROKEN[stack.status].format(name=stack.name, region=place.region),
            )
        elif stack.status.endswith("_IN_PROGRESS") and stack.status not in NEVER_MADE:
            yield CheckResult(
                outcome=Outcome.STOP,
                subject=STACKS,
                message=f"{stack.name} is in {stack.status}: wait until that deployment is finished",
            )
        elif stack.status in NEVER_MADE:
            yield note(STACKS, f"{stack.name} is in {stack.status} after a failed first deployment; cdk recreates it")
        else:
            yield note(STACKS, f"{stack.name} exists ({stack.status}); it is updated")
