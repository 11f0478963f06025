"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("wegwijs.front.home.urls")),
    path("", include("wegwijs.front.door.urls")),
    path("mensen/", include("wegwijs.front.people.urls")),
    path("collegas/", include("wegwijs.front.people.colleague_urls")),
    path("", include("wegwijs.front.ending.urls")),
    path("termijnwijzer/", include("wegwijs.front.finder.urls")),
    path("", include("wegwijs.front.reminders.urls")),
    path("cijfers/", include("wegwijs.front.report.urls")),
    path("inlezen/", include("wegwijs.front.intake.urls")),
    path("", include("wegwijs.front.log.urls")),
]
