from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

PERMISSIONS = "The bootstrap role can enable Regions and run cdk bootstrap, and nothing else"


def _role(account: Account) -> str:
    return account.physical_id("AWS::IAM::Role", "Bootstrap")


@breaks(PERMISSIONS, "it also has the policy AdministratorAccess")
def the_bootstrap_role_becomes_an_administrator(account: Account) -> None:
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    account.client("iam").attach_role_policy(RoleName=_role(account), PolicyArn=arn)


@breaks(PERMISSIONS, "has a different statement OwnRoles")
def the_bootstrap_role_can_create_other_roles(account: Account) -> None:
    iam = account.client("iam")
    arn = account.physical_id("AWS::IAM::ManagedPolicy", "Bootstrap")
    document = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]
    next(each for each in document["Statement"] if each["Sid"] == "OwnRoles")["Resource"] = "*"
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True)


@breaks("Only people who signed in with MFA can assume the bootstrap role", "its trust policy is different")
def the_bootstrap_role_trusts_sessions_without_mfa(account: Account) -> None:
    iam, name = account.client("iam"), _role(account)
    trust = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
    del trust["Statement"][0]["Condition"]
    iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(trust))


@breaks("Use of the bootstrap role is reported immediately", "is disabled")
def the_rule_on_the_bootstrap_role_is_disabled(account: Account) -> None:
    for name in account.rules(_role(account)):
        account.client("events").disable_rule(Name=name)
