"""Rules for AWS WAF Classic (CloudFront)."""
