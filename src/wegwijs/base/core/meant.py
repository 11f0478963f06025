"""What was probably meant by a word that is not known."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

NEAR = 75  # percent alike: one or two letters off in a short word


def meant(written: str, known: Iterable[str], *, at_least: int = NEAR) -> str | None:
    """The known word nearest to what was written, if it is near enough to ask."""
    found = process.extractOne(
        written.casefold(),
        list(known),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=at_least,
    )
    return found[0] if found else None
