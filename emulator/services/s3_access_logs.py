"""No access logs are delivered.

AWS delivers them within hours; moto would write lines of its own invention the moment a bucket is touched, so that a
log bucket that a stack just made could not be removed by the rollback of that stack.
"""

from __future__ import annotations

from moto.s3.models import S3Backend


def _deliver_nothing(backend: S3Backend, request: object, bucket_name: str) -> None:
    del backend, request, bucket_name


S3Backend.log_incoming_request = _deliver_nothing
