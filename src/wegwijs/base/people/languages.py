"""Languages by their codes (BCP 47), as they are named on screen."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "am": _("Amharic"),
    "ar": _("Arabic"),
    "ckb": _("Sorani"),
    "en": _("English"),
    "es": _("Spanish"),
    "fa": _("Farsi"),
    "fr": _("French"),
    "kmr": _("Kurmanji"),
    "ku": _("Kurdish"),
    "nl": _("Dutch"),
    "prs": _("Dari"),
    "ps": _("Pashto"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "sw": _("Swahili"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
}
