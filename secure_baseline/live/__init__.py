"""What `verify` and `preflight` both need to read an account."""
