"""The section of baseline.toml about the pipeline that deploys; each description completes "must be ..."."""

from typing import Annotated

from pydantic import Field, Strict, ValidationInfo, field_validator

from secure_baseline.account.code_host import CodeHost, name_mistake
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import listed, mistake


class DeploymentSection(Section):
    """Which pipeline can plan and deploy. ``branch`` comes last, so that it is checked against ``environment``."""

    host: Annotated[CodeHost, Strict(strict=False)] = Field(description=f"one of {listed(CodeHost)}")
    repository: str = Field(description="the repository's name, such as octo-org/infrastructure")
    environment: str | None = Field(default=None, description="the name of an environment, such as production")
    branch: str | None = Field(default=None, validate_default=True, description="the name of a branch, such as main")

    @field_validator("repository", "environment", "branch")
    @classmethod
    def _is_one_name(cls, name: str | None, info: ValidationInfo) -> str | None:
        host, field = info.data.get("host"), str(info.field_name)
        if host is not None and name is not None and (sentence := name_mistake(host, field, name)):
            raise mistake(sentence)
        return name

    @field_validator("branch")
    @classmethod
    def _is_instead_of_an_environment(cls, branch: str | None, info: ValidationInfo) -> str | None:
        # An environment with a mistake of its own is missing from the data.
        if "environment" in info.data and (branch is None) == (info.data["environment"] is None):
            raise mistake("must be given if environment is left out, and left out if it is given")
        return branch
