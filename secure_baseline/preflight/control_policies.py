"""What service control policies deny, from IAM's policy simulator: a member account cannot read the policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.catalogue import SETTINGS
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.preflight.check_result import CheckResult, note, ok, unsure
from secure_baseline.preflight.organization import manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

SUBJECT: Final = "Service control policies"
#: The actions that each setting of the account calls.
_NEEDED: Final = {name: kind.ACTIONS for name, kind in SETTINGS.items()}
_AT_ONCE: Final = 50


def denied(place: Place) -> Iterator[CheckResult]:
    """Which actions of the settings are denied in this account, by policies without conditions.

    The simulator returns the combined decision of the organization's policies ("OrganizationsDecisionDetail"), and
    ignores policies with conditions:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
    """
    managed_by = manager(place)
    if managed_by is None:
        yield ok(SUBJECT, "none applies to this account")
        return
    role = place.bootstrap.execution_role(place.account, place.region)
    try:
        refused = _refused(place, role)
    except ClientError as error:
        if error_code(error) != "NoSuchEntity":
            raise
        yield unsure(SUBJECT, "they are checked with CDK's roles: bootstrap the Region, then run preflight again")
        return
    by_setting = {name: sorted(refused.intersection(actions)) for name, actions in _NEEDED.items()}
    denied_calls = "; ".join(f"{name} ({', '.join(actions)})" for name, actions in by_setting.items() if actions)
    if denied_calls:
        yield unsure(
            SUBJECT,
            f"the organization denies calls of these settings: {denied_calls}. The deployment fails if it has to make "
            "them; settings that already have the required value are left alone. Have account "
            f"{managed_by} exempt the landing zone's roles",
        )
    else:
        yield note(SUBJECT, "no policy denies a call of the settings; policies with conditions are not checked")


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
