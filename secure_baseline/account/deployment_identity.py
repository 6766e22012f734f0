"""How a pipeline signs in to deploy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.account.code_host import (
    TOKENS,
    CodeHost,
    deploy_subject,
    name_mistake,
    pull_requests,
)
from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import acknowledge, wildcards
from secure_baseline.core.argument_types import require_here, require_scope, require_type
from secure_baseline.core.arguments import problem, require_choice
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.core.statement import IdentityStatement, policy_document
from secure_baseline.core.tokens import is_token
from secure_baseline.handlers.settings.oidc_provider import OidcProvider

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The roles of `cdk bootstrap` that the CLI assumes; CloudFormation assumes the one that deploys.
#: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html#bootstrapping-env-roles
READ: Final = ("lookup-role",)
DEPLOY: Final = ("deploy-role", "file-publishing-role", "image-publishing-role", *READ)
#: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html#bootstrapping-custom-qualifier
_QUALIFIER: Final = "@aws-cdk/core:bootstrapQualifier", "hnb659fds"


class DeploymentIdentity(Construct):
    """An identity provider and two roles, with which a pipeline on GitHub or GitLab plans and deploys without a key.

    Each role can only assume roles that `cdk bootstrap` created in this account: the plan role the one that looks up
    values (for `cdk diff --method=template`), the deploy role also those that deploy and upload. The policy of each
    role is its permissions boundary too. A principal that can push to the branch, or deploy to the environment, can
    change everything in the account: protect it. Pull requests run the code of their author with the plan role, which
    reads everything that AWS's ReadOnlyAccess reads, except what is encrypted with a customer managed key.

    The provider of a URL that exists already is used as it is, because AWS allows one. Free of charge; 1 USD a month
    for a key where none is given.

    Guarantees:
    - A pipeline signs in with a token of its own run and needs no access key (A19).
    - Only one repository can deploy, from one branch or to one environment (A19).
    - Pull requests can plan but not deploy (A19).
    - A pipeline can assume roles of cdk bootstrap and do nothing else, whatever is attached to it (A19, IAM.1).

    Args:
        scope: The parent construct.
        construct_id: The id.
        code_host: Where the code is.
        repository: Its name, as in the tokens' subject, capitals included: ``octo-org/infrastructure``. For GitHub
            repositories that were created after July 15, 2026 with the ids: ``octo-org@123456/infrastructure@456789``.
        branch: The branch whose runs can deploy. Default: none; an environment is named.
        environment: The environment of GitHub whose runs can deploy, instead of a branch.
        qualifier: The qualifier of `cdk bootstrap`, up to ten letters and digits. Default: the app's own, from the
            context ``@aws-cdk/core:bootstrapQualifier``, or CDK's.
        encryption_key: Encrypts the log of the function that finds or creates the provider. Default: a new customer
            managed key.

    Raises:
        TypeError: An argument is of another type.
        ValueError: The host is unknown, a name is not one name (wildcards are refused), not exactly one of branch
            and environment is given, or CDK would refuse the qualifier.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        code_host: CodeHost,
        repository: str,
        branch: str | None = None,
        environment: str | None = None,
        qualifier: str | None = None,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_choice(scope, construct_id, "code_host", code_host, list(CodeHost))
        require_type(scope, construct_id, str, repository=repository)
        require_type(scope, construct_id, str | None, branch=branch, environment=environment, qualifier=qualifier)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        host = CodeHost(code_host)
        names = {"repository": repository, "branch": branch, "environment": environment}
        _require_names(scope, construct_id, host, names)
        if qualifier is not None and not re.fullmatch(r"[A-Za-z0-9]{1,10}", qualifier, re.ASCII):
            raise problem(scope, construct_id, f"qualifier must be one to ten letters and digits, got {qualifier!r}")
        super().__init__(scope, construct_id)
        key = key_or_new(self, encryption_key, description="Encrypts the log of the function for identity providers")
        allow_cloudwatch_logs(self, key)
        tokens = TOKENS[host]
        # A function of its own: when this construct is removed, its permissions go after the provider, not before.
        self._qualifier = qualifier or self.node.try_get_context(_QUALIFIER[0]) or _QUALIFIER[1]
        self.provider = SettingsFunction(self, "Settings", encryption_key=key).put(
            OidcProvider, "Provider", {"Url": f"https://{tokens.issuer}", "Audience": tokens.audience}
        )
        self._tokens = tokens
        subject = deploy_subject(host, repository, branch, environment)
        self.plan_role = self._role("Plan", "Plans deployments", READ, [*pull_requests(host, repository), subject])
        self.deploy_role = self._role("Deploy", "Deploys", DEPLOY, [subject])

    def _role(self, construct_id: str, description: str, kinds: Sequence[str], subjects: list[str]) -> iam.Role:
        tokens = self._tokens
        statement = IdentityStatement(
            sid=f"{construct_id}WithCdk",
            actions=["sts:AssumeRole"],
            resources=[
                f"arn:{pseudo.PARTITION}:iam::{pseudo.ACCOUNT_ID}:role/cdk-{self._qualifier}-{kind}-{pseudo.ACCOUNT_ID}-*"
                for kind in kinds
            ],
        )
        policy = iam.ManagedPolicy(
            self,
            f"{construct_id}Policy",
            description=f"{description}: roles of cdk bootstrap, and the most that the role can do",
            document=policy_document([statement]),
        )
        acknowledge(
            policy,
            wildcards(self, statement),
            "The names of these roles end with the Region: stacks of every Region are deployed by one pipeline",
        )
        role = iam.Role(
            self,
            construct_id,
            description=f"{description} from {tokens.name}",
            assumed_by=iam.WebIdentityPrincipal(
                f"arn:{pseudo.PARTITION}:iam::{pseudo.ACCOUNT_ID}:oidc-provider/{tokens.issuer}",
                {
                    "StringEquals": {
                        f"{tokens.issuer}:aud": tokens.audience,
                        f"{tokens.issuer}:sub": subjects[0] if len(subjects) == 1 else subjects,
                    }
                },
            ),
            managed_policies=[policy],
            permissions_boundary=policy,
        )
        role.node.add_dependency(self.provider)
        return role


def _require_names(scope: Construct, construct_id: str, host: CodeHost, names: Mapping[str, str | None]) -> None:
    branch, environment = names["branch"], names["environment"]
    if (branch is None) == (environment is None):
        got = "neither" if branch is None else f"branch={branch!r} and environment={environment!r}"
        raise problem(scope, construct_id, f"exactly one of branch and environment must be given, got {got}")
    for field, value in names.items():
        if value is None:
            continue
        if is_token(value):
            raise problem(scope, construct_id, f"{field} must be known at synthesis, got a token")
        if sentence := name_mistake(host, field, value):
            raise problem(scope, construct_id, f"{field} {sentence}, got {value!r}")
