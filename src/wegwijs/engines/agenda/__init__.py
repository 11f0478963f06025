"""What is due, for whom, and why: from the facts of the rooms and the rules of the law."""
