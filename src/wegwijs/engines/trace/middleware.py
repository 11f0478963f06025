"""No answer without its line: the looks of a request are written before the answer is given.

Two pieces, around the transaction of the request and inside it. What was shown counts also when
the request failed later: then the transaction undid the lines, and they are written once more. If
they cannot be written, the answer is an error.
"""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from wegwijs.base.core import scope
from wegwijs.engines.trace.looking import looks_of
from wegwijs.engines.trace.writing import write

View = Callable[[HttpRequest], HttpResponse]


class LooksOfRequest:
    """Inside the transaction: the lines stand or fall with what else was written."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        looks = looks_of(request)
        if looks and response.status_code < 500:
            write(looks)
        return response


class LooksOfFailure:
    """Around the transaction: an answer of 500 undid everything, the looks among it."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        looks = looks_of(request)
        if looks and response.status_code >= 500:
            with transaction.atomic():
                scope.enter_as_user(looks[0].by)
                write(looks)
        return response
