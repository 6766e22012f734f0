"""Rules for Application, Network and Gateway Load Balancers."""
