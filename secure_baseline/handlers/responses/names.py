"""The responses, and their modes."""

from enum import StrEnum


class ResponseName(StrEnum):
    """What a response responds to."""

    COMPROMISED_INSTANCE = "compromised_instance"
    EXPOSED_CREDENTIALS = "exposed_credentials"
    PUBLIC_BUCKET = "public_bucket"
    OPEN_ADMIN_PORT = "open_admin_port"
    TRAIL_STOPPED = "trail_stopped"


class ResponseMode(StrEnum):
    """What a response does."""

    #: The response is not deployed.
    OFF = "off"
    #: It reports what it would do, and how to do that manually; it has no permission to change anything.
    NOTIFY = "notify"
    #: It acts, and reports how to undo it.
    ACT = "act"
