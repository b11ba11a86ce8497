-- Rows that repeat another row of their file to the letter; the first in the file stays.
-- Contacts without name and profile look alike without being the same, so they all stay.
CREATE TABLE {table}_repeats AS
SELECT file, row
FROM (
    SELECT file, row, row_number() OVER (PARTITION BY file, content ORDER BY row) AS copy
    FROM {table}
    WHERE {has_identity}
)
WHERE copy > 1;

DELETE FROM {table}
WHERE (file, row) IN (SELECT file, row FROM {table}_repeats);
