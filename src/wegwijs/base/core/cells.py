"""Text that a spreadsheet opens, and must not run."""

# A spreadsheet takes text that begins with one of these for a formula, the wide ones in Asia too.
FORMULA = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)


def harmless(text: str) -> str:
    """The text for a cell of a CSV: marked as text where it could pass for a formula.

    Only for text. A number is written as a number, also below zero.
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
