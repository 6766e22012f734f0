"""What a deployment stands on: Regions that are on, CDK's bootstrap, stacks that can be deployed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import error_code
from secure_baseline.preflight.finding import Finding, Severity, note, ok
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
    """Each Region, and whether it is on."""
    listed = place.pages("account", "list_regions", "Regions")
    return {region["RegionName"]: region["RegionOptStatus"] for region in listed}


def regions(place: Place) -> Iterator[Finding]:
    """Whether the allowed Regions can be used, and which others can."""
    status = statuses(place)
    allowed = place.settings.account.allowed_regions
    for region in allowed:
        state = status.get(region, "unknown to the account")
        if state not in ON:
            yield Finding(
                severity=Severity.STOP,
                subject=REGIONS,
                told=f"{region} is in allowed_regions, and is {state.lower().replace('_', ' ')}; enabling takes "
                "minutes to hours",
                command=f"aws account enable-region --region-name {region}",
            )
    # Those that are on by default cannot be disabled.
    idle = sorted(region for region, state in status.items() if state == "ENABLED" and region not in allowed)
    if idle:
        yield note(REGIONS, f"opt-in Regions that are enabled and not allowed: {', '.join(idle)}")
    if not idle and all(status.get(region) in ON for region in allowed):
        yield ok(REGIONS, "all that are allowed are on, and no other opt-in Region is")


def bootstrap(place: Place) -> Iterator[Finding]:
    """CDK's bucket and roles, which it deploys by."""
    wanted = place.bootstrap
    command = f"cdk bootstrap aws://{place.account}/{place.region}{wanted.options}"
    which = "" if wanted.qualifier == CDK_QUALIFIER else f" with the qualifier {wanted.qualifier}"
    try:
        found = place.clients("ssm").get_parameter(Name=wanted.parameter)["Parameter"]["Value"]
    except ClientError as error:
        if error_code(error) != "ParameterNotFound":
            raise
        yield Finding(severity=Severity.STOP, subject=BOOTSTRAP, told=f"the Region has none{which}", command=command)
        return
    if not found.isdigit() or int(found) < BOOTSTRAP_VERSION:
        yield Finding(
            severity=Severity.STOP,
            subject=BOOTSTRAP,
            told=f"version {found}{which} is too old; {BOOTSTRAP_VERSION} or newer is needed",
            command=command,
        )
    else:
        yield ok(BOOTSTRAP, f"version {found}{which}")


def stacks(place: Place) -> Iterator[Finding]:
    """Those of the landing zone that are there."""
    if not place.ours.stacks:
        yield ok(STACKS, f"none is called {place.name}-…")
    for stack in place.ours.stacks:
        if stack.status in _BROKEN:
            yield Finding(
                severity=Severity.STOP,
                subject=STACKS,
                told=f"{stack.name} is in {stack.status}, in which CloudFormation takes no deployment",
                command=_BROKEN[stack.status].format(name=stack.name, region=place.region),
            )
        elif stack.status.endswith("_IN_PROGRESS") and stack.status not in NEVER_MADE:
            yield Finding(
                severity=Severity.STOP,
                subject=STACKS,
                told=f"{stack.name} is in {stack.status}: somebody is deploying; wait for the end",
            )
        elif stack.status in NEVER_MADE:
            yield note(
                STACKS, f"{stack.name} is in {stack.status}, of a first deployment that failed; cdk makes it anew"
            )
        else:
            yield note(STACKS, f"{stack.name} is there ({stack.status}); it is updated")
