"""Every response by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .compromised_instance import CompromisedInstance
from .exposed_credentials import ExposedCredentials
from .names import ResponseName
from .open_admin_port import OpenAdminPort
from .public_bucket import PublicBucket
from .trail_stopped import TrailStopped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .situation import Response

RESPONSES: Mapping[ResponseName, type[Response]] = {
    ResponseName.COMPROMISED_INSTANCE: CompromisedInstance,
    ResponseName.EXPOSED_CREDENTIALS: ExposedCredentials,
    ResponseName.PUBLIC_BUCKET: PublicBucket,
    ResponseName.OPEN_ADMIN_PORT: OpenAdminPort,
    ResponseName.TRAIL_STOPPED: TrailStopped,
}
