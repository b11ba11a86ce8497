-- Everyone who is named in a thread, by profile where one is given. Where the file tells directions,
-- who sent what went out and who got what came in is the owner, whatever name stands there.
CREATE TEMP TABLE named AS
WITH counted AS (
    SELECT *, len(recipient_slugs) AS slugs, len(recipient_keys) AS names
    FROM envelopes
)
SELECT
    thread,
    sender_slug AS slug,
    sender_key AS name_key,
    sender_name IS NOT NULL OR sender_slug IS NOT NULL AS is_somebody
FROM counted
WHERE direction IS DISTINCT FROM 'outgoing'
UNION
SELECT thread, recipient_slugs[1], recipient_keys[1], true
FROM counted
WHERE slugs = 1 AND direction IS DISTINCT FROM 'incoming'
UNION
SELECT thread, unnest(recipient_slugs), NULL, true
FROM counted
WHERE slugs > 1
UNION
SELECT thread, NULL, unnest(recipient_keys), true
FROM counted
WHERE slugs = 0 AND (names > 1 OR direction IS DISTINCT FROM 'incoming');

CREATE TEMP TABLE names_of_slugs AS
SELECT DISTINCT slug, name_key
FROM named
WHERE slug IS NOT NULL AND name_key IS NOT NULL;

-- A profile under more names than one person has stands for whoever was made nameless.
CREATE TEMP TABLE names_of_people AS
SELECT slug, name_key
FROM names_of_slugs
WHERE slug IN (SELECT slug FROM names_of_slugs GROUP BY slug HAVING count(*) <= 20);

-- A name without profile is the person whose profile stands in the same thread under that name.
-- A closed account ("LinkedIn Member") is somebody, nobody knows who.
CREATE TEMP TABLE voices AS
SELECT DISTINCT
    thread,
    slug,
    CASE WHEN slug IS NULL THEN name_key END AS name_key,
    coalesce('in/' || slug, name_key, 'closed/' || thread) AS person
FROM named
WHERE is_somebody
    AND NOT coalesce(slug = $owner_slug, false)
    AND NOT coalesce((slug IS NULL OR $owner_slug IS NULL) AND name_key = $owner_key, false)
    AND NOT (
        slug IS NULL
        AND coalesce(
            (thread, name_key) IN (
                SELECT (named.thread, names_of_people.name_key)
                FROM named
                JOIN names_of_people ON names_of_people.slug = named.slug
            ),
            false
        )
    );

-- Where nobody else is named, the owner wrote to a closed account, or to one that has vanished.
INSERT INTO voices
SELECT DISTINCT envelopes.thread, NULL, NULL, 'closed/' || envelopes.thread
FROM envelopes
WHERE NOT EXISTS (FROM voices WHERE voices.thread = envelopes.thread);

DROP TABLE named;
