"""Who may ask outside the team follows from the role alone, and no longer from what one sees.

Somebody with extra access to one file sees guidance for an hour, and may not ask.
"""

from importlib import import_module

from django.db import migrations

before = import_module("wegwijs.engines.trace.migrations.0002_known_elsewhere")

KNOWN_ELSEWHERE = """
CREATE OR REPLACE FUNCTION public.known_elsewhere(
  own_team bigint, given text, prefixed text, family text, born date
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  asker bigint := nullif(current_setting('wegwijs.user', true), '')::bigint;
  -- Only the role itself asks: extra access to a file opens guidance, and not this question.
  open_to bigint[] := nullif(current_setting('wegwijs.may_ask_elsewhere', true), '')::bigint[];
  plain text := name_key(given, family);
  whole text := name_key(given, prefixed, family);
  answer boolean;
BEGIN
  IF asker IS NULL OR (own_team = ANY (open_to)) IS NOT TRUE
     OR born IS NULL OR name_key(given) = '' OR name_key(family) = '' THEN
    RAISE EXCEPTION 'Only whose role it is asks, and about a whole name.'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One question at a time, so that nobody asks twenty at once.
  PERFORM pg_advisory_xact_lock(hashtext('known_elsewhere'), asker::integer);
  IF 10 > (SELECT count(*) FROM trace_question q WHERE q.user_id = asker AND q.known IS NOT NULL
            AND q.at > clock_timestamp() - interval '1 hour')
     AND 30 > (SELECT count(*) FROM trace_question q WHERE q.user_id = asker AND q.known IS NOT NULL
            AND q.at > clock_timestamp() - interval '1 day') THEN
    answer := EXISTS (
      SELECT FROM people_person p
      WHERE p.born_from = born AND p.born_to = born
        AND (name_key(p.given_name, p.surname) = plain
             OR name_key(p.given_name, p.prefix, p.surname) = whole
             OR EXISTS (SELECT FROM people_namevariant v
                         WHERE v.person_id = p.id AND name_key(v.name) IN (plain, whole)))
        AND (p.team_id <> own_team
             OR EXISTS (SELECT FROM people_client c
                         WHERE c.person_id = p.id AND c.team_id <> own_team)));
  END IF;
  INSERT INTO trace_question (at, user_id, team_id, known)
    VALUES (clock_timestamp(), asker, own_team, answer);
  RETURN answer;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("trace", "0002_known_elsewhere")]
    operations = [migrations.RunSQL(KNOWN_ELSEWHERE, before.KNOWN_ELSEWHERE)]
