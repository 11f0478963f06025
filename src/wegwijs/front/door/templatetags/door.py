"""Words for what stands on a page of the door."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that a browser names itself after counts: each says it is several others, too.
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Mac", "Linux")


@register.filter
def device(user_agent: str) -> str:
    """What somebody recognises their device by: Firefox, Windows."""
    browser = next((each for each in BROWSERS if each in user_agent), None)
    system = next((each for each in SYSTEMS if each in user_agent), None)
    known = [NAMES.get(each, each) for each in (browser, system) if each]
    return ", ".join(known) or _("a device that does not say what it is")
