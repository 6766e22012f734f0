"""Rules for Amazon CloudWatch."""
