-- How the people of the messages write their names.
CREATE TEMP TABLE written_names AS
SELECT slug, name_key, min(name) AS name
FROM (
    SELECT sender_slug AS slug, sender_key AS name_key, sender_name AS name FROM envelopes
    UNION ALL
    SELECT recipient_slugs[1], recipient_keys[1], recipient_name
    FROM envelopes
    WHERE len(recipient_slugs) <= 1 AND len(recipient_keys) = 1
)
WHERE name IS NOT NULL
GROUP BY slug, name_key;

-- Everyone who is named in the messages, with the contact they are.
CREATE TEMP TABLE persons AS
WITH known_names AS (
    SELECT name_key, count(*) AS slugs FROM names_of_slugs GROUP BY name_key
),
with_names AS (
    SELECT
        person,
        any_value(voices.slug) AS slug,
        coalesce(any_value(voices.name_key), min(first_names.name_key)) AS name_key
    FROM voices
    LEFT JOIN (
        SELECT slug, min(name_key) AS name_key FROM names_of_slugs GROUP BY slug
    ) AS first_names ON first_names.slug = voices.slug
    GROUP BY person
),
found AS (
    SELECT
        with_names.*,
        by_slug.contact_id AS slug_contact,
        by_name.name_key IS NOT NULL
            AND (with_names.slug IS NULL OR by_name.lacks_slug) AS name_may_join,
        CASE
            WHEN coalesce(known_names.slugs, 0) <= 1 THEN by_name.contact_id
        END AS name_contact
    FROM with_names
    LEFT JOIN by_slug ON by_slug.slug = with_names.slug
    LEFT JOIN by_name ON by_name.name_key = with_names.name_key
    LEFT JOIN known_names ON known_names.name_key = with_names.name_key
)
SELECT
    found.person,
    found.slug,
    found.name_key,
    coalesce(names_by_slug.name, names_by_key.name) AS name,
    coalesce(slug_contact, CASE WHEN name_may_join THEN name_contact END) AS contact_id,
    slug_contact IS NULL AND name_may_join AND name_contact IS NULL AS is_ambiguous
FROM found
LEFT JOIN (
    SELECT slug, min(name) AS name FROM written_names WHERE slug IS NOT NULL GROUP BY slug
) AS names_by_slug ON names_by_slug.slug = found.slug
LEFT JOIN (
    SELECT name_key, min(name) AS name FROM written_names GROUP BY name_key
) AS names_by_key ON names_by_key.name_key = found.name_key AND found.slug IS NULL;

CREATE TEMP TABLE threads AS
SELECT thread, count(*) AS others, CASE WHEN count(*) = 1 THEN any_value(person) END AS person
FROM voices
GROUP BY thread;

-- Each envelope with its side and, in a conversation of two, the contact at the other end; in a
-- group, the contact who wrote.
CREATE TEMP TABLE sides AS
WITH sided AS (
    SELECT
        *,
        coalesce(
            direction = 'outgoing',
            CASE
                WHEN sender_slug IS NOT NULL AND $owner_slug IS NOT NULL
                    THEN sender_slug = $owner_slug
                ELSE sender_key = $owner_key
            END,
            false
        ) AS is_mine
    FROM envelopes
),
written AS (
    SELECT
        sided.envelope,
        sided.thread,
        sided.is_mine,
        threads.others,
        CASE
            -- Nobody writes to themselves: a row without a sender is not from whom it is sent to.
            WHEN NOT is_mine AND sender_slug IS NULL AND sender_key IS NULL
                AND (len(recipient_slugs) > 0 OR len(recipient_keys) > 0)
                AND NOT coalesce(
                    recipient_slugs[1] = $owner_slug, recipient_keys[1] = $owner_key, false
                )
                THEN 'closed/' || sided.thread
            ELSE coalesce(
                threads.person,
                CASE WHEN NOT is_mine THEN coalesce('in/' || sender_slug, sender_key) END
            )
        END AS person
    FROM sided
    JOIN threads ON threads.thread = sided.thread
)
SELECT
    written.*,
    persons.contact_id,
    coalesce(persons.is_ambiguous, false) AS is_ambiguous
FROM written
LEFT JOIN persons ON persons.person = written.person;

-- A contact of whose name there are messages that may as well be another's.
CREATE TEMP TABLE doubtful AS
SELECT contact_id
FROM people
WHERE name_key IN (SELECT name_key FROM persons WHERE is_ambiguous AND slug IS NULL)
    OR (slug IS NULL AND name_key IN (SELECT name_key FROM persons WHERE is_ambiguous));
