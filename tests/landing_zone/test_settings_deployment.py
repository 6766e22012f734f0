"""What baseline.toml says of the pipeline that deploys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline import CodeHost

if TYPE_CHECKING:
    from tests.landing_zone.settings_draft import Draft

SECTION = """
[deployment]
host = "github"
repository = "octo-org/infrastructure"
branch = "main"
"""


def test_no_pipeline_can_deploy_unless_the_file_names_it(draft: Draft) -> None:
    assert draft.load().deployment is None


def test_a_pipeline_is_named_by_its_host_repository_and_branch(draft: Draft) -> None:
    draft.text += SECTION
    deployment = draft.load().deployment
    assert deployment is not None
    assert (deployment.host, deployment.repository, deployment.branch) == (
        CodeHost.GITHUB,
        "octo-org/infrastructure",
        "main",
    )


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("host", "bitbucket", "must be one of github or gitlab"),
        ("repository", "octo-org/*", "must be OWNER/NAME, or OWNER@ID/NAME@ID where GitHub's tokens have ids, such as"),
        ("branch", "*", "must name one branch, without wildcards, spaces and colons"),
        ("branch", "refs/heads/main", "must be the branch's own name, without refs/heads/, such as main"),
    ],
)
def test_what_does_not_name_one_place_is_refused_with_its_line(
    draft: Draft, key: str, value: str, sentence: str
) -> None:
    draft.text += SECTION
    line = draft.set("deployment", key, f'"{value}"')
    assert draft.mistake().startswith(f":{line}: deployment.{key}: {sentence}")


def test_either_a_branch_or_an_environment_is_named(draft: Draft) -> None:
    draft.text += SECTION
    draft.insert("deployment", 'environment = "production"')
    sentence = "deployment.branch: must be given if environment is left out, and left out if it is given"
    assert sentence in draft.mistake()


def test_an_environment_of_gitlab_is_refused(draft: Draft) -> None:
    draft.text += SECTION.replace("github", "gitlab").replace("branch", "environment")
    assert "deployment.environment: must be left out for GitLab" in draft.mistake()
