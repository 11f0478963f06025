"""Dated law as data, and how to count days. Knows no Django and nothing of clients."""
