"""Nationalities by ISO 3166 code, and the Dutch words that registers use for them."""

from django.utils.translation import gettext_lazy as _

UNKNOWN = "XX"
STATELESS = "XS"

# code: (the adjective a register uses, the people as a report calls them)
NATIONALITIES = {
    "SY": ("Syrische", _("Syrians")),
    "ER": ("Eritrese", _("Eritreans")),
    "IQ": ("Iraakse", _("Iraqis")),
    "IR": ("Iraanse", _("Iranians")),
    "AF": ("Afghaanse", _("Afghans")),
    "TR": ("Turkse", _("Turks")),
    "MA": ("Marokkaanse", _("Moroccans")),
    "YE": ("Jemenitische", _("Yemenis")),
    "SO": ("Somalische", _("Somalis")),
    "SD": ("Soedanese", _("Sudanese")),
    "SS": ("Zuid-Soedanese", _("South Sudanese")),
    "ET": ("Ethiopische", _("Ethiopians")),
    "UA": ("Oekraïense", _("Ukrainians")),
    "PK": ("Pakistaanse", _("Pakistanis")),
    "PS": ("Palestijnse", _("Palestinians")),
    "CN": ("Chinese", _("Chinese")),
    "CO": ("Colombiaanse", _("Colombians")),
    "VE": ("Venezolaanse", _("Venezuelans")),
    "CD": ("Congolese", _("Congolese")),
    "NG": ("Nigeriaanse", _("Nigerians")),
    "GN": ("Guinese", _("Guineans")),
    "BI": ("Burundese", _("Burundians")),
    "RW": ("Rwandese", _("Rwandans")),
    "UG": ("Oegandese", _("Ugandans")),
    "LB": ("Libanese", _("Lebanese")),
    "LY": ("Libische", _("Libyans")),
    "EG": ("Egyptische", _("Egyptians")),
    "DZ": ("Algerijnse", _("Algerians")),
    "RU": ("Russische", _("Russians")),
    "AM": ("Armeense", _("Armenians")),
    "AZ": ("Azerbeidzjaanse", _("Azerbaijanis")),
    "GE": ("Georgische", _("Georgians")),
    "LK": ("Sri Lankaanse", _("Sri Lankans")),
    "MM": ("Myanmarese", _("Burmese")),
    "TH": ("Thaise", _("Thai")),
    "BR": ("Braziliaanse", _("Brazilians")),
    "IN": ("Indiase", _("Indians")),
    "NL": ("Nederlandse", _("Dutch people")),
    STATELESS: ("staatloos", _("stateless people")),
    UNKNOWN: ("onbekend", _("nationality unknown")),
}
