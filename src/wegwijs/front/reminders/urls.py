"""When one is told what is due, and the calendar of one's own."""

from django.urls import path

from wegwijs.front.reminders import views

app_name = "reminders"
urlpatterns = [
    path("account/herinneringen/", views.choose, name="choose"),
    path("account/herinneringen/agenda/", views.new_feed, name="new_feed"),
    path("account/herinneringen/agenda/stoppen/", views.stop_feed, name="stop_feed"),
    path("agenda/<str:token>.ics", views.feed, name="feed"),
]
