"""What service control policies deny, asked of IAM's simulator: a member account cannot read the policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.catalogue import SETTINGS
from secure_baseline.handlers.settings.setting import error_code
from secure_baseline.preflight.finding import Finding, note, ok, unsure
from secure_baseline.preflight.organization import manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

SUBJECT: Final = "Service control policies"
#: What the settings of an account need of AWS, by setting.
_NEEDED: Final = {name: kind.ACTIONS for name, kind in SETTINGS.items()}
_AT_ONCE: Final = 50


def denied(place: Place) -> Iterator[Finding]:
    """Which actions of the settings are denied in this account, by policies without conditions.

    The simulator says what the organization's policies come to ("OrganizationsDecisionDetail"), and leaves out those
    that have conditions: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
    """
    managed_by = manager(place)
    if managed_by is None:
        yield ok(SUBJECT, "none binds this account")
        return
    role = place.bootstrap.execution_role(place.account, place.region)
    try:
        refused = _refused(place, role)
    except ClientError as error:
        if error_code(error) != "NoSuchEntity":
            raise
        yield unsure(SUBJECT, "what they deny is asked of CDK's roles; bootstrap the Region, then ask again")
        return
    by_setting = {name: sorted(refused.intersection(actions)) for name, actions in _NEEDED.items()}
    told = "; ".join(f"{name} ({', '.join(actions)})" for name, actions in by_setting.items() if actions)
    if told:
        yield unsure(
            SUBJECT,
            f"the organization denies what these settings call: {told}. The deployment fails where it has to call "
            f"it; what is set as wanted is left alone. Ask account {managed_by} to exempt the landing zone's roles",
        )
    else:
        yield note(SUBJECT, "none without conditions denies what the settings call; those with conditions are not seen")


def _refused(place: Place, role: str) -> set[str]:
    iam = place.clients("iam")
    actions = sorted({action for actions in _NEEDED.values() for action in actions})
    return {
        result["EvalActionName"]
        for start in range(0, len(actions), _AT_ONCE)
        for page in iam.get_paginator("simulate_principal_policy").paginate(
            PolicySourceArn=role, ActionNames=actions[start : start + _AT_ONCE]
        )
        for result in page["EvaluationResults"]
        if not result.get("OrganizationsDecisionDetail", {}).get("AllowedByOrganizations", True)
    }
