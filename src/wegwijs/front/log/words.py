"""What a line of the log says in plain words: on which screen somebody looked, and how."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# By the name of a screen, or else by the room it lies in.
SCREENS = {
    "people:household": gettext_lazy("page of a household"),
    "people:appointments": gettext_lazy("appointments"),
    "people:groups": gettext_lazy("groups"),
    "people:group": gettext_lazy("groups"),
    "people:session": gettext_lazy("groups"),
    "people": gettext_lazy("clients"),
    "report": gettext_lazy("figures"),
    "ending": gettext_lazy("closing and keeping of files"),
    "log": gettext_lazy("this log"),
}


def screen_in_words(name: str) -> str:
    """Where somebody looked, as a colleague calls it."""
    room = name.partition(":")[0]
    return str(SCREENS.get(name) or SCREENS.get(room) or _("another page"))
