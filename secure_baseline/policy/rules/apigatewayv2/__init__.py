"""Rules for HTTP and WebSocket APIs of Amazon API Gateway."""
