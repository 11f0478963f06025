"""The colours that pictures are drawn in. A page names its own; paper has these."""

INK = "currentColor"
LINE = "var(--line-strong)"
FIRST = "var(--bar)"
SECOND = "var(--bar-second)"

PAPER = {
    "line-strong": "#777777",
    "bar": "#b06a48",
    "bar-second": "#2f6f66",
}
