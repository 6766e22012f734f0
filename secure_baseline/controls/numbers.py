"""Every number that a control requires or that we chose, in one place, with its source."""

from __future__ import annotations

from typing import Final

# Logs and backups
LOG_RETENTION_DAYS: Final = 365  # CloudWatch.16: log groups are kept at least a year
FLOW_LOG_RETENTION_DAYS: Final = 365  # CloudWatch.16
BACKUP_RETENTION_MIN_DAYS: Final = 7  # RDS.11: at least 7 days
BACKUP_RETENTION_MAX_DAYS: Final = 35  # what Amazon RDS allows
AUDIT_ARCHIVE_MIN_DAYS: Final = 365  # a year of evidence; PCI DSS 10.5.1 demands twelve months
ACCESS_LOG_RETENTION_DAYS: Final = 365
OBJECT_LOCK_MAX_DAYS: Final = 36500  # what Amazon S3 allows
NONCURRENT_VERSION_DAYS: Final = 90  # S3.13 asks for a lifecycle; long enough to notice a mistake
BROKEN_UPLOAD_DAYS: Final = 7  # S3.13

# Keys and transport
KEY_DELETION_WINDOW_DAYS: Final = 30  # the longest that AWS KMS allows
TLS_MINIMUM_VERSION: Final = 1.2  # S3.5; AWS itself refuses less since 2024

# Network
NETWORK_ACL_RULES_PER_DIRECTION: Final = 20  # the VPC quota before an increase
NETWORK_ACL_RULE_NUMBER_MAX: Final = 32766
EPHEMERAL_PORTS: Final = (1024, 65535)  # what NAT gateways and load balancers use
ADMIN_PORTS: Final = (22, 3389)  # CIS 6.2, EC2.21
ZONES: Final = (2, 3)

# Database
MONITORING_INTERVAL_SECONDS: Final = 60  # RDS.6: enhanced monitoring on
DATABASE_STORAGE_MIN_GIB: Final = 20  # what Amazon RDS allows on gp3
DATABASE_STORAGE_MAX_GIB: Final = 65536
DATABASE_PORTS: Final = (1150, 65535)  # what Amazon RDS allows
POSTGRES_PORT: Final = 15432  # RDS.23: not the engine's default port
MYSQL_PORT: Final = 13306  # RDS.23

# Account (CIS 2.8, 2.9; IAM.7, IAM.10 to IAM.17)
PASSWORD_MIN_LENGTH: Final = 14
PASSWORD_MAX_AGE_DAYS: Final = 90
PASSWORD_REUSE_PREVENTION: Final = 24
UNUSED_ACCESS_DAYS: Final = (1, 365)  # what IAM Access Analyzer allows
METADATA_HOP_LIMIT: Final = 2  # containers on an instance still reach IMDSv2; EC2.170

INSTANCE_CPU_PERCENT: Final = 90  # H03
INSTANCE_CPU_MINUTES: Final = 15
