"""Invented teams, places and people, made from a seed: for a demonstration, tests, the bench."""
