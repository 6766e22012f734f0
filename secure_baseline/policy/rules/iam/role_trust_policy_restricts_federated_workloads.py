import re

from secure_baseline.policy.authoring import (
    CannotEvaluateError,
    Level,
    Problems,
    Resource,
    Severity,
    Statement,
    Unknown,
    rule,
    statements,
)

_COGNITO = "cognito-identity.amazonaws.com"
# Claims that distinguish workloads or customers of a provider; the audience is the same for all of them.
_DISTINGUISHING = frozenset(
    {
        "app_id",
        "email",
        "job_workflow_ref",
        "namespace_id",
        "namespace_path",
        "oaud",
        "organization_id",
        "project_id",
        "project_path",
        "repository",
        "repository_id",
        "repository_owner",
        "repository_owner_id",
        "sub",
        "terraform_project_id",
        "terraform_workspace_id",
        "user_id",
    }
)


@rule(
    "AWS::IAM::Role",
    requires="A role for GitHub, GitLab or another OIDC provider must have a condition on the repository or subject.",
    otherwise="Any repository or user of that provider can get a token and act with the role's permissions.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("A19",),
)
def role_trust_policy_restricts_federated_workloads(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows or not statement.covers_action("sts:AssumeRoleWithWebIdentity"):
            continue
        for kind, name in statement.principals:
            if (
                kind == "Federated"
                and name != "*"
                and "saml-provider" not in name
                and not _names_workload(statement, name)
            ):
                yield statement.node.problem(
                    f"Anyone with a token from {name} can assume the role without a condition on the subject",
                    at="Condition",
                )


def _names_workload(statement: Statement, provider: str) -> bool:
    return any(
        _distinguishes(key, provider)
        and not re.search("not|null", operator, re.IGNORECASE)
        and not any(map(_is_open, values))
        for operator, key, values in statement.conditions
    )


def _distinguishes(key: str, provider: str) -> bool:
    if provider in {_COGNITO, "accounts.google.com"} and key == f"{provider}:aud":
        return True  # the identity pool or the app
    return key.rpartition(":")[2] in _DISTINGUISHING


def _is_open(value: object) -> bool:
    """Whether a wildcard replaces the owner: ``*``, ``repo:*``, ``repo:my-org*/app:main``."""
    if isinstance(value, Unknown):
        raise CannotEvaluateError(f"the condition on the subject: {value.reason}")
    # A Kubernetes service account is ``system:serviceaccount:namespace:name``.
    parts = re.split("[:/]", str(value).replace("${?}", "x").removeprefix("system:serviceaccount:"))
    owner = parts[:1] if str(value).startswith("system:") else parts[:2]
    return any("*" in part or "?" in part for part in owner)
