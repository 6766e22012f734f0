"""Rules for AWS Network Firewall."""
