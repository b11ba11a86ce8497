-- Each invitation with the contact it led to. Where both sides have a profile, a name never joins.
CREATE TEMP TABLE joined_invitations AS
WITH others AS (
    SELECT
        *,
        CASE direction WHEN 'outgoing' THEN invitee_slug ELSE inviter_slug END AS slug,
        CASE direction WHEN 'outgoing' THEN invitee_key ELSE inviter_key END AS name_key
    FROM invitations
)
SELECT
    others.row AS invitation_id,
    others.direction,
    coalesce('in/' || others.slug, others.name_key, 'row/' || others.row) AS person,
    others.sent_at,
    others.local_day,
    others.has_time,
    others.note,
    others.characters,
    others.print,
    others.cluster,
    others.slug IS NOT NULL AS has_slug,
    coalesce(
        by_slug.contact_id,
        CASE WHEN others.slug IS NULL OR by_name.lacks_slug THEN by_name.contact_id END
    ) AS contact_id,
    by_slug.contact_id IS NULL
        AND by_name.name_key IS NOT NULL
        AND by_name.contact_id IS NULL
        AND (others.slug IS NULL OR by_name.lacks_slug) AS is_ambiguous
FROM others
LEFT JOIN by_slug ON by_slug.slug = others.slug
LEFT JOIN by_name ON by_name.name_key = others.name_key
ORDER BY others.row;
