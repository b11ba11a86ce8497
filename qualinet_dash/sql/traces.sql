-- Endorsements and recommendations with their contacts.
CREATE TEMP TABLE joined_{table} AS
SELECT
    traces.direction,
    traces.given_at,
    coalesce(
        by_slug.contact_id,
        CASE WHEN traces.slug IS NULL OR by_name.lacks_slug THEN by_name.contact_id END
    ) AS contact_id
FROM (SELECT direction, given_at, {slug} AS slug, name_key, file, row FROM {table}) AS traces
LEFT JOIN by_slug ON by_slug.slug = traces.slug
LEFT JOIN by_name ON by_name.name_key = traces.name_key
ORDER BY traces.file, traces.row;
