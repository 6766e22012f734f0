"""Rules for Amazon CloudWatch Logs."""
