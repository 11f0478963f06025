"""What is due, for whom and why."""
