"""The embedded PostgreSQL: where it lives, how it starts and stops, and who may do what in it."""
