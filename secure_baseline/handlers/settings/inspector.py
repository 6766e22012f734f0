"""Amazon Inspector looks for known vulnerabilities in what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from botocore.exceptions import ClientError

from . import memory
from .coerce import texts
from .log import log
from .patience import until
from .setting import DENIED, PropertyError, RefusedError, Setting, State, error_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .setting import Clients

#: What can be scanned -> its member in a status.
#: https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html
SCANS: Final = {"EC2": "ec2", "ECR": "ecr", "LAMBDA": "lambda", "LAMBDA_CODE": "lambdaCode"}
_ON = frozenset({"ENABLED", "ENABLING"})
#: The account is on its way to another state: in a moment it can be asked again.
_BUSY = frozenset({"DISABLE_IN_PROGRESS", "ENABLE_IN_PROGRESS", "SUSPEND_IN_PROGRESS"})
#: As long as Terraform's provider waits:
#: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/inspector2/enabler.go
_BUSY_SECONDS: Final = 300.0


class InspectorScans(Setting):
    """Switches scans on; those that are on stay on.

    https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html

    Delete switches off those that this very resource switched on.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector2.html; the roles:
    # https://docs.aws.amazon.com/inspector/latest/user/using-service-linked-roles.html and, for instances without
    # an agent, https://docs.aws.amazon.com/inspector/latest/user/slr-permissions-agentless.html
    ACTIONS: ClassVar = (
        "iam:CreateServiceLinkedRole",
        "inspector2:BatchGetAccountStatus",
        "inspector2:Disable",
        "inspector2:Enable",
        "sts:GetCallerIdentity",
        *memory.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/*inspector2.amazonaws.com/"
            "AWSServiceRoleForAmazonInspector2*"
        ),
        **memory.RESOURCES,
    }
    CONTROLS: ClassVar = ("C08",)
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"ResourceTypes": texts}
    REQUIRED: ClassVar = frozenset({"ResourceTypes"})

    def __init__(self, clients: Clients, properties: Mapping[str, object], name: str = "") -> None:
        super().__init__(clients, properties, name)
        self._scans = frozenset(self.wanted["ResourceTypes"])
        if unknown := sorted(self._scans - SCANS.keys()):
            raise PropertyError(f"ResourceTypes must be among {', '.join(SCANS)}, got {', '.join(unknown)}")
        if "LAMBDA_CODE" in self._scans and "LAMBDA" not in self._scans:
            raise PropertyError("ResourceTypes must name LAMBDA too where LAMBDA_CODE is named")

    def read(self) -> State:
        """What is scanned, and what we switched on."""
        return {"on": _scanned(self.clients), "kept": memory.Memory(self.clients, self.name).recall()}

    def satisfied(self, state: State) -> bool:
        """Whether all that is wanted is scanned, and nothing that we switched on and is not wanted any more."""
        return self._scans <= state["on"] and not self._left_over(state)

    def change(self, state: State) -> None:
        """Switch on what is missing, and off what we no longer want."""
        client = self.clients("inspector2")
        kept = memory.Memory(self.clients, self.name)
        missing, left_over = self._scans - state["on"], self._left_over(state)
        if missing:
            kept.keep(dict.fromkeys(missing, "DISABLED"))
            try:
                refused = _ask(client.enable, missing)
            except client.exceptions.AccessDeniedException as error:
                # "Lambda code scanning is not supported in eu-west-3"
                if "not supported" not in str(error):
                    raise
                raise RefusedError(f"{error}; leave it out in this Region") from error
            if refused:
                raise RefusedError(
                    f"Amazon Inspector did not switch on {', '.join(sorted(missing))}: {refused}. Where an "
                    "organization manages Inspector, its administrator account has to do it; or leave it out"
                )
        if left_over:
            _switch_off(self.clients, left_over)
            kept.drop(*left_over)

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Switch off what this resource switched on."""
        kept = memory.Memory(clients, name)
        if found := kept.recall():
            _switch_off(clients, found.keys() & _scanned(clients))
        kept.forget()

    def _left_over(self, state: State) -> set[str]:
        return set(state["kept"]) & set(state["on"]) - self._scans


def _scanned(clients: Clients) -> set[str]:
    account = clients("sts").get_caller_identity()["Account"]
    answer = clients("inspector2").batch_get_account_status(accountIds=[account])
    if failed := answer.get("failedAccounts"):
        raise RefusedError(f"Amazon Inspector does not tell what it scans: {_why(failed)}")
    states: dict[str, dict[str, str]] = answer["accounts"][0]["resourceState"]
    return {name for name, member in SCANS.items() if states.get(member, {}).get("status") in _ON}


def _ask(call: Callable[..., Any], scans: Iterable[str]) -> str:
    """Ask for a change, again while the last one is under way; why it was refused, or an empty text."""
    failed: list[dict[str, Any]] = []

    def done() -> bool:
        failed[:] = call(resourceTypes=sorted(scans)).get("failedAccounts", [])
        return all(each["errorCode"] not in _BUSY for each in failed)

    until(done, waiting_for="Amazon Inspector's last change", seconds=_BUSY_SECONDS)
    return _why(failed)


def _switch_off(clients: Clients, scans: set[str]) -> None:
    if not scans:
        return
    try:
        refused = _ask(clients("inspector2").disable, scans)
    except ClientError as error:
        if error_code(error) in DENIED:
            raise
        refused = str(error)
    if refused:
        log("warning", "left in place: Amazon Inspector does not switch it off", scans=sorted(scans), detail=refused)


def _why(failed: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"{each['errorCode']} {each.get('errorMessage') or ''}".strip() for each in failed)
