"""Rules for AWS WAF Classic, for CloudFront and Regional."""
