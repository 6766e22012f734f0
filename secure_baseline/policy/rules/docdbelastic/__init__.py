"""Rules for Amazon DocumentDB elastic clusters."""
