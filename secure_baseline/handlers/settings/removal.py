"""Turns off what a setting turned on; where that is denied, the deletion fails and says what stays on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from .claims import claims_of
from .patience import once_allowed
from .setting import DENIED, LeftOnError

if TYPE_CHECKING:
    from .request import Request
    from .setting import Clients

_READING: Final = ("BatchGet", "Describe", "Get", "List")


def remove(request: Request, clients: Clients) -> None:
    """Undo the setting; an unknown setting has nothing to undo.

    A service that stays on is billed, so a denial is not a success. CloudFormation keeps the stack as DELETE_FAILED,
    from which a person can continue either way; for a resource removed from the template in an update, it reports
    DELETE_FAILED and completes the update.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html (RetainResources)

    Raises:
        LeftOnError: It was denied.
    """
    kind = request.kind
    if kind is None:
        log("warning", "nothing to delete: unknown setting")
        return
    claims = claims_of(request, clients)
    try:
        once_allowed(lambda: claims.release(request.name) if claims else kind.delete(clients, request.name))
    except ClientError as error:
        if error_code(error) not in DENIED:
            raise
        if request.never_made and error.operation_name.startswith(_READING):
            log(
                "warning",
                "nothing was created, and the role is not even allowed to read",
                reason=request.redact(str(error)),
            )
            return
        raise LeftOnError(
            f"what it turned on stays on, and may be billed, because this is denied: {error}. Allow the function's "
            "role to do that and delete it again. To delete the stack and leave it on: aws cloudformation delete-stack "
            f"--stack-name {request.stack_name} --retain-resources {request.event['LogicalResourceId']}"
        ) from error
