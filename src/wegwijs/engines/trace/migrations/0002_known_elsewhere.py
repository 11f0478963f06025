"""The one question outside the team. It runs as the owner, past the walls, and tells yes or no.

Names are compared by their letters alone: capitals, accents, spaces and hyphens make no difference,
and neither does a prefix. Only a birth date that is known in full can match.
"""

from django.db import migrations

NAME_KEY = r"""
CREATE OR REPLACE FUNCTION public.name_key(VARIADIC parts text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT regexp_replace(
    replace(replace(replace(replace(
      translate(lower(normalize(array_to_string(parts, ''), NFKD)), 'øłđðħŧı', 'olddhti'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[^[:alnum:]]|[\u0300-\u036f\u064b-\u065f\u0670]', '', 'g')
$$;
"""

KNOWN_ELSEWHERE = """
CREATE OR REPLACE FUNCTION public.known_elsewhere(
  own_team bigint, given text, prefixed text, family text, born date
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  asker bigint := nullif(current_setting('wegwijs.user', true), '')::bigint;
  -- Who guides or helps with the law in the own team; not the desk.
  open_to bigint[] := nullif(current_setting('wegwijs.in_guidance', true), '')::bigint[]
    || nullif(current_setting('wegwijs.in_legal', true), '')::bigint[];
  plain text := name_key(given, family);
  whole text := name_key(given, prefixed, family);
  answer boolean;
BEGIN
  IF asker IS NULL OR (own_team = ANY (open_to)) IS NOT TRUE
     OR born IS NULL OR name_key(given) = '' OR name_key(family) = '' THEN
    RAISE EXCEPTION 'Only a guide or a legal colleague asks, and about a whole name.'
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
REVOKE ALL ON FUNCTION public.known_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.known_elsewhere TO wegwijs_app;
"""

GONE = "DROP FUNCTION public.known_elsewhere; DROP FUNCTION public.name_key;"


class Migration(migrations.Migration):
    dependencies = [
        ("trace", "0001_initial"),
        ("people", "0002_unaccompanied_may_be_unknown"),
    ]
    operations = [migrations.RunSQL([NAME_KEY, KNOWN_ELSEWHERE], GONE)]
