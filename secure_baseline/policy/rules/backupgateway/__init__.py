"""Rules for AWS Backup gateway."""
