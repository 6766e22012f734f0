"""Taking back what a setting switched on; where that is denied, the deletion fails and says what stays on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from .claims import claims_of
from .log import log
from .patience import once_allowed
from .setting import DENIED, LeftOnError, error_code

if TYPE_CHECKING:
    from .request import Request
    from .setting import Clients

_LOOKING: Final = ("BatchGet", "Describe", "Get", "List")


def remove(request: Request, clients: Clients) -> None:
    """Undo it; nothing is to be undone of a setting that does not exist.

    A service that stays on bills, so a denial is no success. CloudFormation keeps the stack as DELETE_FAILED, from
    where a person can go on both ways; of what an update took out of the template it reports DELETE_FAILED, and ends
    the update.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html (RetainResources)

    Raises:
        LeftOnError: It was denied.
    """
    kind = request.kind
    if kind is None:
        log("warning", "nothing to delete: there is no such setting")
        return
    claims = claims_of(request, clients)
    try:
        once_allowed(lambda: claims.release(request.name) if claims else kind.delete(clients, request.name))
    except ClientError as error:
        if error_code(error) not in DENIED:
            raise
        if request.never_made and error.operation_name.startswith(_LOOKING):
            log("warning", "nothing was made, and the role may not even look", reason=request.redact(str(error)))
            return
        raise LeftOnError(
            f"what it switched on stays on, and may bill, for this is denied: {error}. Let the function's role do that "
            "and delete it again. To let the stack go and leave it on: aws cloudformation delete-stack --stack-name "
            f"{request.stack_name} --retain-resources {request.event['LogicalResourceId']}"
        ) from error
