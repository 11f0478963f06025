"""The deadline finder: for everybody, without logging in. It keeps nothing and asks no database."""
