"""The guarantees of DeploymentIdentity, and the names that it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from aws_cdk import Fn
from aws_cdk.assertions import Template

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide
from secure_baseline import CodeHost, DeploymentIdentity
from tests.account.access_requests import ACCOUNT, iam
from tests.constructs.permissions import Permissions, resolved
from tests.constructs.synthesized import Json, new_stack, only, resources, text

GITHUB, GITLAB = "token.actions.githubusercontent.com", "gitlab.com"
ON_A_BRANCH: dict[str, Any] = {"code_host": CodeHost.GITHUB, "repository": "octo-org/infra", "branch": "main"}
TO_AN_ENVIRONMENT = {"code_host": CodeHost.GITHUB, "repository": "octo-org@12/infra@34", "environment": "production"}
ON_GITLAB = {"code_host": CodeHost.GITLAB, "repository": "octo/team/infra", "branch": "main"}


def synthesized(**names: Any) -> Template:
    stack = new_stack()
    DeploymentIdentity(stack, "Deployment", **names)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def template() -> Template:
    return synthesized(**ON_A_BRANCH)


@pytest.fixture(scope="module")
def to_an_environment() -> Template:
    return synthesized(**TO_AN_ENVIRONMENT)


@pytest.fixture(scope="module")
def on_gitlab() -> Template:
    return synthesized(**ON_GITLAB)


def role(template: Template, what: str) -> Json:
    (found,) = [
        each["Properties"]
        for name, each in template.find_resources("AWS::IAM::Role").items()
        if name.startswith(f"Deployment{what}")
    ]
    return dict(found)


def permissions(template: Template, what: str) -> Permissions:
    """What the one policy of a role allows."""
    (attached,) = role(template, what)["ManagedPolicyArns"]
    document = template.find_resources("AWS::IAM::ManagedPolicy")[attached["Ref"]]["Properties"]["PolicyDocument"]
    return Permissions([resolved(document)])


def accepts(template: Template, what: str, subject: str, *, host: str = GITHUB, audience: str | None = None) -> bool:
    """Whether the role's trust policy accepts a token."""
    document = resolved({"Statement": role(template, what)["AssumeRolePolicyDocument"]["Statement"]})
    provider = f"arn:aws:iam::{ACCOUNT}:oidc-provider/{host}"
    for statement in document["Statement"]:
        found = text(statement["Principal"]["Federated"])
        statement["Principal"] = {
            "Federated": found.replace("${AWS::Partition}", "aws").replace("${AWS::AccountId}", ACCOUNT)
        }
    usual = "sts.amazonaws.com" if host == GITHUB else "https://gitlab.com"
    values = {f"{host}:sub": [subject], f"{host}:aud": [audience or usual]}
    question = Question(action="sts:AssumeRoleWithWebIdentity", principals=[provider], context=ConditionContext(values))
    return decide([document], question) is Decision.ALLOWED


def test_a_pipeline_signs_in_with_a_token_of_its_own_run_and_needs_no_access_key(
    template: Template, on_gitlab: Template
) -> None:
    """A pipeline signs in with a token of its own run and needs no access key (A19)."""
    for made, url, audience in (
        (template, f"https://{GITHUB}", "sts.amazonaws.com"),
        (on_gitlab, f"https://{GITLAB}", "https://gitlab.com"),
    ):
        provider = only(made, "Custom::AccountSetting")
        assert (provider["Setting"], provider["Url"], provider["Audience"]) == ("OidcProvider", url, audience)
        assert not resources(made, "AWS::IAM::User")
        assert not resources(made, "AWS::IAM::AccessKey")
    assert not accepts(
        template, "Deploy", "repo:octo-org/infra:ref:refs/heads/main", audience="https://github.com/octo"
    )


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("repo:octo-org/infra:ref:refs/heads/main", True),
        ("repo:octo-org/infra:ref:refs/heads/main2", False),
        ("repo:octo-org/infra:ref:refs/tags/main", False),
        ("repo:octo-org/infra:environment:production", False),
        ("repo:octo-org/infra2:ref:refs/heads/main", False),
        ("repo:someone/infra:ref:refs/heads/main", False),
    ],
)
def test_only_one_repository_can_deploy_from_one_branch_or_to_one_environment(
    template: Template, to_an_environment: Template, on_gitlab: Template, subject: str, expected: bool
) -> None:
    """Only one repository can deploy, from one branch or to one environment (A19)."""
    assert accepts(template, "Deploy", subject) is expected
    assert accepts(to_an_environment, "Deploy", "repo:octo-org@12/infra@34:environment:production")
    assert not accepts(to_an_environment, "Deploy", subject)
    of_gitlab = subject.replace(
        "repo:octo-org/infra:ref:refs/heads/", "project_path:octo/team/infra:ref_type:branch:ref:"
    )
    assert accepts(on_gitlab, "Deploy", of_gitlab, host=GITLAB) is expected


def test_pull_requests_can_plan_but_not_deploy(template: Template) -> None:
    """Pull requests can plan but not deploy (A19)."""
    request = "repo:octo-org/infra:pull_request"
    assert accepts(template, "Plan", request)
    assert accepts(template, "Plan", "repo:octo-org/infra:ref:refs/heads/main")
    assert not accepts(template, "Plan", "repo:octo-org/infra2:pull_request")
    assert not accepts(template, "Deploy", request)
    allowed = permissions(template, "Plan")
    assert allowed.allow("sts:AssumeRole", iam(f"role/cdk-hnb659fds-lookup-role-{ACCOUNT}-eu-west-1"))
    for kind in ("deploy-role", "file-publishing-role", "image-publishing-role", "cfn-exec-role"):
        assert not allowed.allow("sts:AssumeRole", iam(f"role/cdk-hnb659fds-{kind}-{ACCOUNT}-eu-west-1")), kind


def test_a_pipeline_can_assume_roles_of_cdk_bootstrap_and_do_nothing_else_whatever_is_attached_to_it(
    template: Template,
) -> None:
    """A pipeline can assume roles of cdk bootstrap and do nothing else, whatever is attached to it (A19, IAM.1)."""
    allowed = permissions(template, "Deploy")
    for kind in ("lookup-role", "deploy-role", "file-publishing-role", "image-publishing-role"):
        assert allowed.allow("sts:AssumeRole", iam(f"role/cdk-hnb659fds-{kind}-{ACCOUNT}-eu-west-1")), kind
    for action, resource in (
        ("sts:AssumeRole", iam(f"role/cdk-hnb659fds-cfn-exec-role-{ACCOUNT}-eu-west-1")),
        ("sts:AssumeRole", iam("role/Administrator")),
        ("iam:CreateUser", iam("user/Mine")),
        ("cloudformation:CreateStack", "*"),
        ("s3:GetObject", f"arn:aws:s3:::cdk-hnb659fds-assets-{ACCOUNT}-eu-west-1/template.json"),
    ):
        assert not allowed.allow(action, resource), (action, resource)
    for what in ("Plan", "Deploy"):
        made = role(template, what)
        assert made["ManagedPolicyArns"] == [made["PermissionsBoundary"]], "what is attached later adds nothing"
        assert "Policies" not in made


@pytest.mark.parametrize(("context", "qualifier"), [({"@aws-cdk/core:bootstrapQualifier": "ours"}, None), ({}, "ours")])
def test_the_roles_are_those_of_the_app_s_own_bootstrap(context: dict[str, str], qualifier: str | None) -> None:
    stack = new_stack(context=context)
    DeploymentIdentity(stack, "Deployment", **ON_A_BRANCH, qualifier=qualifier)
    allowed = permissions(Template.from_stack(stack), "Deploy")
    assert allowed.allow("sts:AssumeRole", iam(f"role/cdk-ours-deploy-role-{ACCOUNT}-eu-west-1"))
    assert not allowed.allow("sts:AssumeRole", iam(f"role/cdk-hnb659fds-deploy-role-{ACCOUNT}-eu-west-1"))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ({"code_host": "bitbucket"}, "code_host must be one of github, gitlab, got 'bitbucket'"),
        ({"branch": None}, "exactly one of branch and environment must be given, got neither"),
        ({"environment": "production"}, "exactly one of branch and environment must be given, got branch='main'"),
        ({"branch": "*"}, r"branch must name one branch, without wildcards, spaces and colons, got '\*'"),
        ({"branch": "release/*"}, "branch must name one branch"),
        ({"branch": "${aws:username}"}, "branch must name one branch"),
        ({"branch": "main:pull_request"}, "branch must name one branch"),
        ({"branch": ""}, "branch must name one branch"),
        ({"branch": "refs/heads/main"}, "branch must be the branch's own name, without refs/heads/, such as main"),
        ({"branch": Fn.ref("Branch")}, "branch must be known at synthesis, got a token"),
        ({"branch": None, "environment": "prod*"}, "environment must name one environment"),
        ({"repository": "*"}, r"repository must be OWNER/NAME, .*, got '\*'"),
        ({"repository": "octo-org/*"}, "repository must be OWNER/NAME"),
        ({"repository": "infra"}, "repository must be OWNER/NAME"),
        ({"repository": "https://github.com/octo-org/infra"}, "repository must be OWNER/NAME"),
        ({"repository": "octo-org@12/infra"}, "repository must be OWNER/NAME"),
        ({"code_host": CodeHost.GITLAB, "repository": "octo/../*"}, "repository must be GROUP/PROJECT"),
        ({"qualifier": "*"}, r"qualifier must be one to ten letters and digits, got '\*'"),
        (
            {"code_host": CodeHost.GITLAB, "branch": None, "environment": "production"},
            "environment must be left out for GitLab, whose tokens do not name it in their subject; name a branch",
        ),
    ],
)
def test_what_does_not_name_one_place_is_refused(names: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^Test/Deployment: {sentence}"):
        DeploymentIdentity(new_stack(), "Deployment", **{**ON_A_BRANCH, **names})
