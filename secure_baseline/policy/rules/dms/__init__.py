"""Rules for AWS Database Migration Service."""
