-- Contacts with the key by which their other rows can be found: the profile, else a name that
-- no other contact bears.
CREATE OR REPLACE TABLE people AS
SELECT
    contact_id,
    name,
    name_key,
    slug,
    connected_on,
    company,
    position,
    name_count = 1 AS name_is_unique,
    CASE
        WHEN slug IS NOT NULL THEN 'slug'
        WHEN name_key IS NULL THEN 'blank'
        WHEN name_count = 1 THEN 'name'
        ELSE 'ambiguous'
    END AS identity
FROM (
    SELECT
        *,
        row_number() OVER (ORDER BY file, row) - 1 AS contact_id,
        CASE WHEN name_key IS NOT NULL THEN count(*) OVER (PARTITION BY name_key) END AS name_count
    FROM contacts
);

CREATE OR REPLACE TABLE by_slug AS
SELECT slug, min(contact_id) AS contact_id
FROM people
WHERE slug IS NOT NULL
GROUP BY slug;

CREATE OR REPLACE TABLE by_name AS
SELECT
    name_key,
    CASE WHEN count(*) = 1 THEN min(contact_id) END AS contact_id,
    bool_or(slug IS NULL) AS lacks_slug
FROM people
WHERE name_key IS NOT NULL
GROUP BY name_key;
