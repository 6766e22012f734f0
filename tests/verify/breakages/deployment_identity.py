from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.verify.conftest import Account

PROVIDER = "A pipeline signs in with a token of its own run and needs no access key"
ONE_PLACE = "Only one repository can deploy, from one branch or to one environment"
PLAN = "Pull requests can plan but not deploy"
NOTHING_ELSE = "A pipeline can assume roles of cdk bootstrap and do nothing else, whatever is attached to it"
SUBJECT = "token.actions.githubusercontent.com:sub"


def _arn(account: Account) -> str:
    (found,) = account.client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]
    return str(found["Arn"])


def _trust(account: Account, role: str, change: Callable[[dict[str, Any]], Any]) -> None:
    iam, name = account.client("iam"), account.physical_id("AWS::IAM::Role", role)
    document = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
    change(document["Statement"][0]["Condition"])
    iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(document))


def _rewrite(account: Account, policy: str, **change: Any) -> None:
    iam, arn = account.client("iam"), account.physical_id("AWS::IAM::ManagedPolicy", policy)
    document = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]
    document["Statement"][0].update(change)
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True)


@breaks(PROVIDER, "no identity provider")
def the_identity_provider_is_deleted(account: Account) -> None:
    account.client("iam").delete_open_id_connect_provider(OpenIDConnectProviderArn=_arn(account))


@breaks(PROVIDER, "for no audience")
def the_identity_provider_loses_its_audience(account: Account) -> None:
    account.client("iam").remove_client_id_from_open_id_connect_provider(
        OpenIDConnectProviderArn=_arn(account), ClientID="sts.amazonaws.com"
    )


@breaks(ONE_PLACE, "is different")
def every_branch_can_deploy(account: Account) -> None:
    everywhere = {"StringLike": {SUBJECT: "repo:octo-org/infrastructure:*"}}
    _trust(account, "DeploymentDeploy", lambda condition: (condition.clear(), condition.update(everywhere)))


@breaks(PLAN, "is different")
def pull_requests_of_another_repository_can_plan(account: Account) -> None:
    subjects = ["repo:octo-org/infrastructure:pull_request", "repo:someone/infrastructure:pull_request"]
    _trust(account, "DeploymentPlan", lambda condition: condition["StringEquals"].update({SUBJECT: subjects}))


@breaks(PLAN, "has a different statement PlanWithCdk")
def pull_requests_can_deploy(account: Account) -> None:
    _rewrite(account, "DeploymentPlan", Resource="arn:aws:iam::123456789012:role/cdk-*")


@breaks(NOTHING_ELSE, "has a different statement DeployWithCdk")
def the_pipeline_can_do_everything(account: Account) -> None:
    _rewrite(account, "DeploymentDeploy", Action="*", Resource="*")


@breaks(NOTHING_ELSE, "has no boundary")
def the_pipeline_loses_its_boundary(account: Account) -> None:
    role = account.physical_id("AWS::IAM::Role", "DeploymentDeploy")
    account.client("iam").delete_role_permissions_boundary(RoleName=role)


@breaks(NOTHING_ELSE, "has the boundary AdministratorAccess")
def the_pipeline_gets_another_boundary(account: Account) -> None:
    role = account.physical_id("AWS::IAM::Role", "DeploymentDeploy")
    account.client("iam").put_role_permissions_boundary(
        RoleName=role, PermissionsBoundary="arn:aws:iam::aws:policy/AdministratorAccess"
    )
