"""What AWS bills for templates when nothing happens: prices as data, and what of a template each applies to."""
