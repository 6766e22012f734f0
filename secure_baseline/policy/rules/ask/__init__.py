"""Rules for Alexa skills."""
