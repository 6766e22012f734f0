"""Amazon Inspector scans for known vulnerabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from . import previous_state
from .coerce import texts
from .patience import until
from .setting import DENIED, PropertyError, RefusedError, Setting, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .setting import Clients

#: Scan type -> its member in a status.
#: https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html
SCANS: Final = {"EC2": "ec2", "ECR": "ecr", "LAMBDA": "lambda", "LAMBDA_CODE": "lambdaCode"}
_ON = frozenset({"ENABLED", "ENABLING"})
#: The account is changing state: the call can be retried shortly.
_BUSY = frozenset({"DISABLE_IN_PROGRESS", "ENABLE_IN_PROGRESS", "SUSPEND_IN_PROGRESS"})
#: As long as Terraform's provider waits:
#: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/inspector2/enabler.go
_BUSY_SECONDS: Final = 300.0


class InspectorScans(Setting):
    """Turns scans on; those that are on stay on.

    https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html

    Delete turns off those that this resource turned on.
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
        *previous_state.ACTIONS,
    )
    RESOURCES: ClassVar = {
        "iam:CreateServiceLinkedRole": (
            "arn:{partition}:iam::{account}:role/aws-service-role/*inspector2.amazonaws.com/"
            "AWSServiceRoleForAmazonInspector2*"
        ),
        **previous_state.RESOURCES,
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
            raise PropertyError("ResourceTypes must include LAMBDA where they include LAMBDA_CODE")

    def read(self) -> State:
        """The scans that are on, and those that we turned on."""
        return {"on": _scanned(self.clients), "kept": previous_state.PreviousState(self.clients, self.name).recall()}

    def satisfied(self, state: State) -> bool:
        """Whether all wanted scans are on, and none that we turned on and that is no longer wanted."""
        return self._scans <= state["on"] and not self._left_over(state)

    def change(self, state: State) -> None:
        """Turn on missing scans, and turn off those that are no longer wanted."""
        client = self.clients("inspector2")
        kept = previous_state.PreviousState(self.clients, self.name)
        missing, left_over = self._scans - state["on"], self._left_over(state)
        if missing:
            kept.keep(dict.fromkeys(missing, "DISABLED"))
            try:
                failure = _request(client.enable, missing)
            except client.exceptions.AccessDeniedException as error:
                # "Lambda code scanning is not supported in eu-west-3"
                if "not supported" not in str(error):
                    raise
                raise RefusedError(f"{error}; leave it out in this Region") from error
            if failure:
                raise RefusedError(
                    f"Amazon Inspector did not turn on {', '.join(sorted(missing))}: {failure}. Where an "
                    "organization manages Inspector, its administrator account has to do it; or leave it out"
                )
        if left_over:
            _turn_off(self.clients, left_over)
            kept.drop(*left_over)

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Turn off what this resource turned on."""
        kept = previous_state.PreviousState(clients, name)
        if before := kept.recall():
            _turn_off(clients, before.keys() & _scanned(clients))
        kept.forget()

    def _left_over(self, state: State) -> set[str]:
        return set(state["kept"]) & set(state["on"]) - self._scans


def _scanned(clients: Clients) -> set[str]:
    account = clients("sts").get_caller_identity()["Account"]
    answer = clients("inspector2").batch_get_account_status(accountIds=[account])
    if failed := answer.get("failedAccounts"):
        raise RefusedError(f"Amazon Inspector does not report what it scans: {_why(failed)}")
    states: dict[str, dict[str, str]] = answer["accounts"][0]["resourceState"]
    return {name for name, member in SCANS.items() if states.get(member, {}).get("status") in _ON}


def _request(call: Callable[..., Any], scans: Iterable[str]) -> str:
    """Request a change, and retry while another is in progress; returns why it failed, or an empty text."""
    failed: list[dict[str, Any]] = []

    def done() -> bool:
        failed[:] = call(resourceTypes=sorted(scans)).get("failedAccounts", [])
        return all(each["errorCode"] not in _BUSY for each in failed)

    until(done, waiting_for="Amazon Inspector's previous change", seconds=_BUSY_SECONDS)
    return _why(failed)


def _turn_off(clients: Clients, scans: set[str]) -> None:
    if not scans:
        return
    try:
        failure = _request(clients("inspector2").disable, scans)
    except ClientError as error:
        if error_code(error) in DENIED:
            raise
        failure = str(error)
    if failure:
        log("warning", "not turned off: Amazon Inspector refuses to", scans=sorted(scans), detail=failure)


def _why(failed: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"{each['errorCode']} {each.get('errorMessage') or ''}".strip() for each in failed)
