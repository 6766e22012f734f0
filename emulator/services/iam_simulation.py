"""IAM's policy simulator, which moto lacks: what a role may do, and what the organization denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.protocol import ApiError, operation
from emulator.iam import access, entities, member_account

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@operation("iam", "SimulatePrincipalPolicy")
def simulate_principal_policy(_: State, request: dict[str, Any]) -> dict[str, Any]:
    """For roles, and actions on all resources.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html: service control policies
    that have conditions are not evaluated.
    """
    role = request["PolicySourceArn"]
    if entities.role(role) is None:
        raise ApiError("NoSuchEntity", f"The role {role} cannot be found.", status=404)
    return {
        "IsTruncated": False,
        "EvaluationResults": [
            {
                "EvalActionName": action,
                "EvalResourceName": "*",
                "EvalDecision": "allowed" if access.allows(role, action, None) else "implicitDeny",
                "MatchedStatements": [],
                "MissingContextValues": [],
                "OrganizationsDecisionDetail": {"AllowedByOrganizations": not member_account.denies_everywhere(action)},
            }
            for action in request["ActionNames"]
        ],
    }
