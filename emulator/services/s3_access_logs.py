"""No access logs are delivered.

AWS delivers them within hours; moto would write invented lines as soon as a bucket is used, and a rollback could not
delete a log bucket that its stack has just created.
"""

from __future__ import annotations

from moto.s3.models import S3Backend


def _deliver_nothing(backend: S3Backend, request: object, bucket_name: str) -> None:
    del backend, request, bucket_name


S3Backend.log_incoming_request = _deliver_nothing
