"""Rules for Classic Load Balancers."""
