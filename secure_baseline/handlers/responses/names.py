"""What there are responses to, and how far each may go."""

from enum import StrEnum


class ResponseName(StrEnum):
    """What can be responded to."""

    COMPROMISED_INSTANCE = "compromised_instance"
    EXPOSED_CREDENTIALS = "exposed_credentials"
    PUBLIC_BUCKET = "public_bucket"
    OPEN_ADMIN_PORT = "open_admin_port"
    TRAIL_STOPPED = "trail_stopped"


class ResponseMode(StrEnum):
    """How far a response may go."""

    #: Nothing is made for it.
    OFF = "off"
    #: It says what it would do, and how to do that by hand; it may not change anything.
    NOTIFY = "notify"
    #: It does it, and says how to undo it.
    ACT = "act"
