"""What housing counts: people, dwellings, offers and links, the target ledger."""

from wegwijs.services.housing.figures import arrivals, dwellings, guided, ledger, offers

__all__ = ["arrivals", "dwellings", "guided", "ledger", "offers"]
