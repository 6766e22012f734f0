"""Rules for Amazon QLDB."""
