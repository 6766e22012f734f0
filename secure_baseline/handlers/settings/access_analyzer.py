"""IAM Access Analyzer: external access, and access that is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from .coerce import integer, one_of
from .patience import patiently
from .setting import NAME_PREFIX, PropertyError, RefusedError, Setting, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .setting import Clients

#: The analyzer types that suffice: the organization's covers this account too.
ENOUGH: Mapping[str, frozenset[str]] = {
    "ACCOUNT": frozenset({"ACCOUNT", "ORGANIZATION"}),
    "ORGANIZATION": frozenset({"ORGANIZATION"}),
    "ACCOUNT_UNUSED_ACCESS": frozenset({"ACCOUNT_UNUSED_ACCESS", "ORGANIZATION_UNUSED_ACCESS"}),
}
AT_WORK = frozenset({"ACTIVE", "CREATING"})
#: Until the name of a deleted analyzer is free again. AWS documents no time: as long as for IAM.
_FREE_SECONDS: Final = 120.0


class AccessAnalyzer(Setting):
    """Ensures one analyzer of a type in the Region: uses an existing one, or creates one.

    https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html

    AWS allows one for external access in a Region, which is why the native type fails where one exists; one for unused
    access is billed for each role and user, so a second is not created either, whatever its age. Delete removes the
    analyzer only if this resource created it; an existing one stays.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html; the
    # service-linked role is created by CreateAnalyzer in our name ("dependent action" there).
    ACTIONS: ClassVar = (
        "access-analyzer:CreateAnalyzer",
        "access-analyzer:DeleteAnalyzer",
        "access-analyzer:ListAnalyzers",
        "iam:CreateServiceLinkedRole",
    )
    _OWN = f"arn:{{partition}}:access-analyzer:{{region}}:{{account}}:analyzer/{NAME_PREFIX}*"
    RESOURCES: ClassVar = {
        "access-analyzer:CreateAnalyzer": _OWN,
        "access-analyzer:DeleteAnalyzer": _OWN,
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/access-analyzer.amazonaws.com/"
            "AWSServiceRoleForAccessAnalyzer"
        ),
    }
    CONTROLS: ClassVar = ("A20",)
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"Type": one_of(*ENOUGH), "UnusedAccessAge": integer(1, 365)}

    def __init__(self, clients: Clients, properties: Mapping[str, object], name: str = "") -> None:
        super().__init__(clients, properties, name)
        if (self._type() == "ACCOUNT_UNUSED_ACCESS") != ("UnusedAccessAge" in self.wanted):
            raise PropertyError("UnusedAccessAge belongs to Type ACCOUNT_UNUSED_ACCESS, and to it only")

    def read(self) -> State:
        """The analyzers of suitable types, by name; for external access also those that cover too little."""
        pages = self.clients("accessanalyzer").get_paginator("list_analyzers").paginate()
        kinds = ENOUGH["ACCOUNT"] | ENOUGH[self._type()] if self._age() is None else ENOUGH[self._type()]
        return {
            analyzer["name"]: {
                "type": analyzer["type"],
                "status": analyzer["status"],
                "age": analyzer.get("configuration", {}).get("unusedAccess", {}).get("unusedAccessAge"),
            }
            for page in pages
            for analyzer in page["analyzers"]
            if analyzer["type"] in kinds
        }

    def satisfied(self, state: State) -> bool:
        """Whether one of them is active and covers enough; ours also with the wanted age."""
        enough = ENOUGH[self._type()]
        return any(
            analyzer["type"] in enough
            and analyzer["status"] in AT_WORK
            and (name != self.name or analyzer["age"] == self._age())
            for name, analyzer in state.items()
        )

    def change(self, state: State) -> None:
        """Create one, unless another deployment does so at the same moment."""
        again = self.name in state  # with another age, which AWS sets only at creation, or failed
        if again:
            self.delete(self.clients, self.name)
        age = self._age()
        configuration = {} if age is None else {"configuration": {"unusedAccess": {"unusedAccessAge": age}}}
        try:
            patiently(
                lambda: self.clients("accessanalyzer").create_analyzer(
                    analyzerName=self.name, type=self._type(), **configuration
                ),
                codes={"ConflictException"} if again else (),
                seconds=_FREE_SECONDS,
            )
        except ClientError as error:
            if error_code(error) not in {"ConflictException", "ServiceQuotaExceededException"}:
                raise
            if self.satisfied(self.read()):
                return
            broken = ", ".join(f"{name} ({analyzer['type']}, {analyzer['status']})" for name, analyzer in state.items())
            raise RefusedError(
                f"the quota leaves no room for an analyzer of type {self._type()}, and no existing one is sufficient: "
                f"{broken or 'none is listed'}; fix or delete it, or request a higher quota"
            ) from error

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove the analyzer of our own name, if there is one."""
        client = clients("accessanalyzer")
        try:
            client.delete_analyzer(analyzerName=name)
        except client.exceptions.ResourceNotFoundException:
            return

    @classmethod
    def part(cls, properties: Mapping[str, object]) -> str:
        """An account has one for external and one for unused access."""
        return str(properties.get("Type", "ACCOUNT"))

    def _type(self) -> str:
        return str(self.wanted.get("Type", "ACCOUNT"))

    def _age(self) -> int | None:
        age: int | None = self.wanted.get("UnusedAccessAge")
        return age
