"""Municipalities that this house knows by name, and what became of them."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db import migrations

KNOWN = Path(__file__).parents[1] / "reference" / "municipalities.toml"


def know(apps, schema_editor):
    here = schema_editor.connection.alias
    Municipality = apps.get_model("organisation", "Municipality").objects.using(here)
    Change = apps.get_model("organisation", "MunicipalityChange").objects.using(here)
    with KNOWN.open("rb") as file:
        entries = tomllib.load(file)["municipality"]
    for entry in entries:
        new, _made = Municipality.get_or_create(
            name=entry["name"], since=entry.get("since"), defaults={"code": entry.get("code", "")}
        )
        for name in entry.get("of", []):
            old, _made = Municipality.get_or_create(
                name=name, since=None, defaults={"until": entry["since"] - timedelta(days=1)}
            )
            Change.get_or_create(on=entry["since"], old=old, new=new)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]
    operations = [migrations.RunPython(know, migrations.RunPython.noop, elidable=True)]
