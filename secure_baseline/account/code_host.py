"""Where the code of a deployment is, and how its pipelines identify themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class CodeHost(StrEnum):
    """A service that hosts code, and gives each run of a pipeline a token that says what runs where."""

    GITHUB = "github"
    GITLAB = "gitlab"


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The tokens of a host: who issues them, for which audience, and how their subjects are written."""

    name: str
    issuer: str
    audience: str
    repository: str
    form: str
    branch_subject: str
    environment_subject: str | None = None
    pull_request_subject: str | None = None


#: The names that a subject cannot contain: IAM's wildcards and variables, the subject's own separator, and what git
#: refuses (https://git-scm.com/docs/git-check-ref-format).
_NAME: Final = re.compile(r"[^\s*?$:^~\\\[\x00-\x20\x7f]{1,255}")
_REFERENCE: Final = "refs/"
TOKENS: Final = {
    # https://docs.github.com/en/actions/reference/security/oidc; repositories that were created, renamed or transferred
    # after July 15, 2026 have their ids in the subject.
    # https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
    CodeHost.GITHUB: Tokens(
        name="GitHub",
        issuer="token.actions.githubusercontent.com",
        audience="sts.amazonaws.com",
        repository=r"[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[\w.-]{1,100}|@\d+/[\w.-]{1,100}@\d+)",
        form="OWNER/NAME, or OWNER@ID/NAME@ID where GitHub's tokens have ids, such as octo-org/infrastructure",
        branch_subject="repo:{repository}:ref:refs/heads/{name}",
        environment_subject="repo:{repository}:environment:{name}",
        pull_request_subject="repo:{repository}:pull_request",
    ),
    # https://docs.gitlab.com/ci/cloud_services/aws/ and https://docs.gitlab.com/ci/secrets/id_token_authentication/
    CodeHost.GITLAB: Tokens(
        name="GitLab",
        issuer="gitlab.com",
        audience="https://gitlab.com",
        repository=r"[A-Za-z0-9_][\w.-]*(/[A-Za-z0-9_][\w.-]*)+",
        form="GROUP/PROJECT, with any subgroups, such as octo-group/infrastructure",
        branch_subject="project_path:{repository}:ref_type:branch:ref:{name}",
    ),
}


def name_mistake(host: CodeHost, field: str, name: str) -> str | None:
    """What is wrong with the name of a ``repository``, ``branch`` or ``environment``; None if nothing is."""
    tokens = TOKENS[host]
    if field == "repository":
        return None if re.fullmatch(tokens.repository, name, re.ASCII) else f"must be {tokens.form}"
    if field == "environment" and tokens.environment_subject is None:
        return f"must be left out for {tokens.name}, whose tokens do not name it in their subject; name a branch"
    if name.startswith(_REFERENCE):
        return "must be the branch's own name, without refs/heads/, such as main"
    return None if _NAME.fullmatch(name) else f"must name one {field}, without wildcards, spaces and colons"


def deploy_subject(host: CodeHost, repository: str, branch: str | None, environment: str | None) -> str:
    """The subject of the tokens of the runs that deploy."""
    tokens = TOKENS[host]
    form = tokens.environment_subject if environment and tokens.environment_subject else tokens.branch_subject
    return form.format(repository=repository, name=environment or branch)


def pull_requests(host: CodeHost, repository: str) -> list[str]:
    """The subjects of the tokens of pull requests, where the host says that a run is one."""
    subject = TOKENS[host].pull_request_subject
    return [subject.format(repository=repository)] if subject else []
