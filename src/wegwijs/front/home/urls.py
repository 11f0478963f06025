"""The start page, what waits for somebody, and the choice of language."""

from django.urls import path
from django.views.i18n import set_language

from wegwijs.base.organisation.access import public
from wegwijs.front.home.views import items, start, tasks, team

app_name = "home"
urlpatterns = [
    path("", start.start, name="start"),
    path("vandaag/<int:pk>/", items.item, name="item"),
    path("vandaag/<int:pk>/gedaan/", items.done, name="done"),
    path("vandaag/<int:pk>/hoeft-niet/", items.drop, name="drop"),
    path("vandaag/<int:pk>/toch-wel/", items.take_up, name="take_up"),
    path("vandaag/taken/", tasks.set_one, name="set_task"),
    path("vandaag/taken/<int:pk>/", tasks.task, name="task"),
    path("vandaag/taken/<int:pk>/klaar/", tasks.tick, name="tick"),
    path("vandaag/taken/<int:pk>/toch-niet/", tasks.open_again, name="untick"),
    path("vandaag/team/", team.team, name="team"),
    path("vandaag/team/niemand/", team.nobodys, name="nobodys"),
    path("vandaag/team/rol/<slug:role>/", team.role, name="role"),
    path("vandaag/team/<int:pk>/", team.colleague, name="colleague"),
    path("cijfers/", start.figures, name="figures"),
    path("instellingen/", start.set_up, name="set_up"),
    path("taal/", public(set_language), name="language"),
]
