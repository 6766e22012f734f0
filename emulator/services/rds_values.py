"""Ranges and forms of single settings of a database.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
"""

from __future__ import annotations

import re
from typing import Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State

Request = dict[str, Any]

_DATABASES = ("CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
_IDENTIFIER = re.compile(r"[a-z](?!.*--)[a-z0-9-]{0,62}(?<!-)", re.IGNORECASE)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.IGNORECASE)
_MONITORED = {0, 1, 5, 10, 15, 30, 60}
_INSIGHTS = {7, 731, *(month * 31 for month in range(1, 24))}
_PORTS = range(1150, 65536)
_MOST_BACKUP_DAYS = 35
#: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
_AUTHORITIES = {"rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"}
#: Engine's beginning -> characters of a master user's password at most.
_PASSWORDS = {"mysql": 41, "aurora-mysql": 41, "mariadb": 41, "postgres": 128, "aurora-postgresql": 128}
_LEAST_PASSWORD = 8
_MOST_USER = 63


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_identifier(_: State, request: Request) -> None:
    name = request.get("DBInstanceIdentifier") or request["DBClusterIdentifier"]
    if not _IDENTIFIER.fullmatch(name):
        raise ApiError(
            "InvalidParameterValue",
            f"The parameter {name} is not a valid identifier. Identifiers must begin with a letter; must contain only "
            "ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
        )


@before("rds", *_DATABASES)
def check_port(_: State, request: Request) -> None:
    port = request.get("Port") or request.get("DBPortNumber")
    if port is not None and int(port) not in _PORTS:
        raise ApiError("InvalidParameterValue", f"Invalid port number: {port}. Valid values: 1150-65535")


@before("rds", *_DATABASES)
def check_backup_retention(_: State, request: Request) -> None:
    days = request.get("BackupRetentionPeriod")
    least = 1 if "DBClusterIdentifier" in request and "DBInstanceIdentifier" not in request else 0
    if days is not None and not least <= int(days) <= _MOST_BACKUP_DAYS:
        raise ApiError(
            "InvalidParameterValue",
            f"Invalid backup retention period: {days}. Must be between {least} and {_MOST_BACKUP_DAYS}.",
        )


@before("rds", *_DATABASES)
def check_monitoring_interval(_: State, request: Request) -> None:
    interval = request.get("MonitoringInterval")
    if interval is not None and int(interval) not in _MONITORED:
        raise ApiError(
            "InvalidParameterValue", f"Invalid monitoring interval: {interval}. Valid values: 0, 1, 5, 10, 15, 30, 60"
        )


@before("rds", *_DATABASES)
def check_insights_retention(_: State, request: Request) -> None:
    days = request.get("PerformanceInsightsRetentionPeriod")
    if days is not None and int(days) not in _INSIGHTS:
        raise ApiError(
            "InvalidParameterValue",
            f"Invalid Performance Insights retention period: {days}. Valid values: 7, month * 31 (1-23), 731",
        )


@before("rds", *_DATABASES)
def check_insights_key(_: State, request: Request) -> None:
    if request.get("PerformanceInsightsKMSKeyId") and request.get("EnablePerformanceInsights") is False:
        raise ApiError(
            "InvalidParameterCombination",
            "To use the PerformanceInsightsKMSKeyId parameter, enable Performance Insights",
        )


@before("rds", *_DATABASES)
def check_authority(_: State, request: Request) -> None:
    certificate = request.get("CACertificateIdentifier")
    if certificate and certificate not in _AUTHORITIES:
        raise ApiError("CertificateNotFound", f"Certificate not found: {certificate}", status=404)


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_database_name(_: State, request: Request) -> None:
    name, engine = request.get("DBName") or request.get("DatabaseName"), request["Engine"]
    if name and engine in _PASSWORDS and not _NAME.fullmatch(name):
        raise ApiError(
            "InvalidParameterValue",
            f"DBName must begin with a letter and contain only alphanumeric characters: {name}",
        )


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_master_user(_: State, request: Request) -> None:
    user, engine = request.get("MasterUsername"), request["Engine"]
    if user and engine in _PASSWORDS and not (_NAME.fullmatch(user) and len(user) <= _MOST_USER):
        raise ApiError(
            "InvalidParameterValue",
            f"The parameter MasterUsername is not valid: {user}. It must begin with a letter and contain only letters, "
            "digits and underscores.",
        )


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_master_user_is_given(_: State, request: Request) -> None:
    engine = request["Engine"]
    of_cluster = engine.startswith("aurora") and "DBInstanceIdentifier" in request
    other = {"ReplicationSourceIdentifier", "GlobalClusterIdentifier", "DBClusterIdentifier"} & request.keys()
    if of_cluster or ("DBInstanceIdentifier" in request and other) or "ReplicationSourceIdentifier" in request:
        return
    if "GlobalClusterIdentifier" in request or engine not in _PASSWORDS:
        return
    if "MasterUsername" not in request:
        raise ApiError("InvalidParameterValue", "The parameter MasterUsername must be provided and must not be blank.")
    if "MasterUserPassword" not in request and not request.get("ManageMasterUserPassword"):
        raise ApiError(
            "InvalidParameterValue",
            "The parameter MasterUserPassword must be provided, or ManageMasterUserPassword enabled.",
        )


@before("rds", *_DATABASES)
def check_password(_: State, request: Request) -> None:
    password, most = request.get("MasterUserPassword"), _PASSWORDS.get(request.get("Engine", ""), 128)
    if password is None:
        return
    if not _LEAST_PASSWORD <= len(password) <= most:
        raise ApiError(
            "InvalidParameterValue",
            "The parameter MasterUserPassword is not a valid password because it is shorter than "
            f"{_LEAST_PASSWORD} or longer than {most} characters.",
        )
    if any(sign in password for sign in '/"@') or not password.isascii() or not password.isprintable():
        raise ApiError(
            "InvalidParameterValue",
            "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides "
            "'/', '@', '\"' may be used.",
        )
