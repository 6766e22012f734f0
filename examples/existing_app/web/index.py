"""Reports whether the shop's files and its database are reachable."""

from __future__ import annotations

import os
import socket

import boto3


def handler(event: dict[str, str], _context: object) -> dict[str, object]:
    """Read one file, and connect to the database's host, as far as the standard library can."""
    host, port = os.environ["DATABASE"].split(":")
    file = boto3.client("s3").get_object(Bucket=os.environ["FILES"], Key=event["key"])
    token = boto3.client("rds").generate_db_auth_token(host, int(port), os.environ["DATABASE_USER"])
    with socket.create_connection((host, int(port)), timeout=3):
        return {"bytes": file["ContentLength"], "database": "reached", "token_characters": len(token)}
