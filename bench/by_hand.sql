-- The same numbers as an expert would write them: one statement a subject, each giving rows of
-- (municipality, key, bucket, number). %(place)s is one municipality, or null for all of them.

-- name: housed
WITH first_arrivals AS (
  SELECT DISTINCT ON (s.municipality_id, coalesce(p.canonical_id, p.id))
         s.municipality_id, s.since, p.sex, p.nationality, p.born_from, p.born_to
    FROM housing_stay s JOIN people_person p ON p.id = s.person_id
   WHERE s.counted_on BETWEEN %(first)s AND %(last)s AND s.kind <> 'move'
     AND (%(place)s::bigint IS NULL OR s.municipality_id = %(place)s)
   ORDER BY s.municipality_id, coalesce(p.canonical_id, p.id), s.counted_on, s.id
), aged AS (
  SELECT municipality_id, sex, coalesce(nullif(nationality, ''), 'unknown') AS nationality,
         CASE WHEN born_to <= (since - interval '18 years')::date THEN 'adult'
              WHEN born_from > (since - interval '18 years')::date THEN 'child'
              ELSE 'unknown' END AS age
    FROM first_arrivals
), cells AS (
  SELECT municipality_id, sex, age, nationality, count(*) AS n,
         GROUPING(sex) AS s, GROUPING(age) AS a, GROUPING(nationality) AS c
    FROM aged
   GROUP BY GROUPING SETS ((municipality_id), (municipality_id, sex), (municipality_id, age),
                           (municipality_id, nationality))
)
SELECT municipality_id, 'housing.people_housed', '', n FROM cells WHERE s = 1 AND a = 1 AND c = 1
UNION ALL
SELECT municipality_id, CASE sex WHEN 'm' THEN 'housing.men' ELSE 'housing.women' END, '', n
  FROM cells WHERE s = 0 AND sex IN ('m', 'f')
UNION ALL
SELECT municipality_id,
       CASE age WHEN 'adult' THEN 'housing.adults' WHEN 'child' THEN 'housing.children'
                ELSE 'housing.age_unknown' END, '', n
  FROM cells WHERE a = 0
UNION ALL
SELECT municipality_id, 'housing.by_nationality', nationality, n FROM cells WHERE c = 0;

-- name: moves
SELECT s.municipality_id, 'housing.moves', '', count(DISTINCT coalesce(p.canonical_id, p.id))
  FROM housing_stay s JOIN people_person p ON p.id = s.person_id
 WHERE s.since BETWEEN %(first)s AND %(last)s AND s.kind = 'move'
   AND (%(place)s::bigint IS NULL OR s.municipality_id = %(place)s)
 GROUP BY s.municipality_id;

-- name: dwellings
SELECT municipality_id, 'housing.dwellings_available', '', count(*)
  FROM housing_dwelling
 WHERE available_on BETWEEN %(first)s AND %(last)s
   AND (%(place)s::bigint IS NULL OR municipality_id = %(place)s)
 GROUP BY municipality_id;

-- name: visits
WITH cells AS (
  SELECT municipality_id, topics, count(*) AS n
    FROM desk_visit
   WHERE "on" BETWEEN %(first)s AND %(last)s
     AND (%(place)s::bigint IS NULL OR municipality_id = %(place)s)
   GROUP BY municipality_id, topics
)
SELECT municipality_id, 'desk.visits', '', sum(n) FROM cells GROUP BY municipality_id
UNION ALL
SELECT municipality_id, 'desk.by_topic', topic, sum(n)
  FROM cells CROSS JOIN LATERAL (SELECT DISTINCT unnest(topics)) AS each(topic)
 GROUP BY municipality_id, topic;

-- name: visitors
SELECT municipality_id, 'desk.visitors', '', count(*)
  FROM (SELECT DISTINCT v.municipality_id, coalesce(p.canonical_id, p.id)
          FROM desk_visit v JOIN people_person p ON p.id = v.person_id
         WHERE v."on" BETWEEN %(first)s AND %(last)s
           AND (%(place)s::bigint IS NULL OR v.municipality_id = %(place)s)) AS people
 GROUP BY municipality_id;

-- name: files
SELECT municipality_id, key, '', n
  FROM (SELECT municipality_id,
               count(*) FILTER (WHERE opened_on >= %(first)s) AS opened,
               count(*) FILTER (WHERE opened_on >= %(first)s AND kind = 'family_reunification')
                 AS reunification,
               count(*) FILTER (WHERE closed_on IS NULL OR closed_on > %(last)s) AS open,
               count(*) FILTER (WHERE closed_on BETWEEN %(first)s AND %(last)s) AS closed,
               count(*) FILTER (WHERE closed_on BETWEEN %(first)s AND %(last)s
                                  AND kind = 'family_reunification' AND result = 'granted')
                 AS granted
          FROM legal_legalfile
         WHERE opened_on <= %(last)s AND (closed_on IS NULL OR closed_on >= %(first)s)
           AND (%(place)s::bigint IS NULL OR municipality_id = %(place)s)
         GROUP BY municipality_id) AS files
 CROSS JOIN LATERAL (VALUES ('legal.files_opened', opened), ('legal.files_open', open),
                            ('legal.reunification_new', reunification),
                            ('legal.files_closed', closed),
                            ('legal.reunification_granted', granted)) AS told(key, n)
 WHERE municipality_id IS NOT NULL;

-- name: trajectories
SELECT municipality_id,
       CASE programme WHEN 'settlement' THEN 'guidance.settlement_started'
                      WHEN 'social' THEN 'guidance.social_started'
                      WHEN 'social_second_year' THEN 'guidance.social_second_year_started'
                      WHEN 'labour' THEN 'guidance.labour_started'
                      ELSE 'guidance.started' END, '', count(*)
  FROM guidance_trajectory
 WHERE since BETWEEN %(first)s AND %(last)s AND municipality_id IS NOT NULL
   AND (%(place)s::bigint IS NULL OR municipality_id = %(place)s)
 GROUP BY GROUPING SETS ((municipality_id), (municipality_id, programme));

-- name: groups
SELECT s.municipality_id, told.key, '', n
  FROM (SELECT s.municipality_id, count(*) AS held, coalesce(sum(s.minutes), 0) AS minutes,
               count(DISTINCT s.group_id) AS met
          FROM courses_session s JOIN courses_group g ON g.id = s.group_id
         WHERE s."on" BETWEEN %(first)s AND %(last)s AND g.kind NOT IN ('class', 'ona')
           AND (%(place)s::bigint IS NULL OR s.municipality_id = %(place)s)
         GROUP BY s.municipality_id) AS s
 CROSS JOIN LATERAL (VALUES ('courses.sessions', held), ('courses.minutes', minutes),
                            ('courses.groups_met', met)) AS told(key, n);

-- name: programme
SELECT m.municipality_id, 'courses.pvt_started', '',
       count(DISTINCT coalesce(p.canonical_id, p.id))
  FROM courses_membership m
  JOIN courses_group g ON g.id = m.group_id AND g.kind = 'pvt'
  JOIN people_person p ON p.id = m.person_id
 WHERE m.since BETWEEN %(first)s AND %(last)s AND m.municipality_id IS NOT NULL
   AND (%(place)s::bigint IS NULL OR m.municipality_id = %(place)s)
 GROUP BY m.municipality_id;

-- name: learners
WITH taught AS (
  SELECT DISTINCT v.municipality_id, coalesce(v.location_id, l.id) AS location_id
    FROM organisation_serves v
    LEFT JOIN organisation_location l ON l.team_id = v.team_id AND v.location_id IS NULL
   WHERE v.service = 'integration' AND v.since <= %(last)s
     AND (v.until IS NULL OR v.until >= %(first)s)
     AND (%(place)s::bigint IS NULL OR v.municipality_id = %(place)s)
), learners AS (
  SELECT g.location_id, coalesce(p.canonical_id, p.id) AS person, m.since, m.until
    FROM courses_membership m
    JOIN courses_group g ON g.id = m.group_id AND g.kind = 'class'
    JOIN people_person p ON p.id = m.person_id
   WHERE m.since <= %(last)s AND (m.until IS NULL OR m.until >= %(first)s)
     AND (%(place)s::bigint IS NULL OR g.location_id IN (SELECT location_id FROM taught))
)
SELECT municipality_id, told.key, '', n
  FROM (SELECT t.municipality_id, count(DISTINCT person) AS in_year,
               count(DISTINCT person) FILTER (WHERE l.since >= %(first)s) AS started,
               count(DISTINCT person) FILTER (WHERE l.until <= %(last)s) AS left_off
          FROM taught t JOIN learners l ON l.location_id = t.location_id
         GROUP BY t.municipality_id) AS counted
 CROSS JOIN LATERAL (VALUES ('integration.learners', in_year), ('integration.started', started),
                            ('integration.left', left_off)) AS told(key, n);

-- name: meetings
SELECT municipality_id, 'network.meetings', '', count(*)
  FROM network_meeting
 WHERE "on" BETWEEN %(first)s AND %(last)s
   AND (%(place)s::bigint IS NULL OR municipality_id = %(place)s)
 GROUP BY municipality_id;
