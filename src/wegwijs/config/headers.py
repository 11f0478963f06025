"""What every answer tells the browser, besides the policies that Django and django-csp send."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]

# What a page could ask of the machine, and never does. A passkey is asked for by our own pages.
NOT_ASKED_FOR = (
    *("accelerometer", "autoplay", "camera", "display-capture", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)


class Headers:
    """Nothing is kept by a browser or on the way, unless the answer itself says that it may be."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.setdefault("Cache-Control", "private, no-store")
        answer["Cross-Origin-Resource-Policy"] = "same-origin"
        answer["Permissions-Policy"] = ", ".join(f"{name}=()" for name in NOT_ASKED_FOR)
        return answer
