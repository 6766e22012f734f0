"""A request's way in and out: which operation it calls, its shape, moto's answer or ours, and the hooks around it."""
