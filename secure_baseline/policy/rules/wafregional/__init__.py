"""Rules for AWS WAF Classic (Regional)."""
