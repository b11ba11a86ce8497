-- The contact to whom a profile leads.
CREATE TEMP TABLE by_slug AS
SELECT slug, min(contact_id) AS contact_id
FROM contacts
WHERE slug IS NOT NULL
GROUP BY slug;

-- The contact to whom a name leads, where no other bears it.
CREATE TEMP TABLE by_name AS
SELECT
    name_key,
    CASE WHEN count(*) = 1 THEN min(contact_id) END AS contact_id,
    bool_or(slug IS NULL) AS lacks_slug
FROM contacts
WHERE name_key IS NOT NULL
GROUP BY name_key;

-- Contacts with the key by which their other rows can be found: the profile, else a name that
-- no other contact bears.
CREATE TEMP TABLE people AS
SELECT
    contacts.*,
    CASE
        WHEN contacts.name_key IS NOT NULL THEN by_name.contact_id IS NOT NULL
    END AS name_is_unique,
    CASE
        WHEN slug IS NOT NULL THEN 'slug'
        WHEN contacts.name_key IS NULL THEN 'blank'
        WHEN by_name.contact_id IS NOT NULL THEN 'name'
        ELSE 'ambiguous'
    END AS identity
FROM contacts
LEFT JOIN by_name ON by_name.name_key = contacts.name_key;
