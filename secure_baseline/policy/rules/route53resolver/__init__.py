"""Rules for Amazon Route 53 Resolver."""
