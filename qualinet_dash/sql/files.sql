-- What became of the rows of each file, in the order in which the files were told apart.
WITH used AS (
    {used}
),
repeats AS (
    {repeats}
)
SELECT
    files.number,
    files.file,
    files.role,
    files.kind,
    files.rows,
    coalesce(used.count, 0) AS used,
    files.set_aside,
    files.duplicates + coalesce(repeats.count, 0) AS duplicates,
    files.skipped
FROM files
LEFT JOIN used ON used.number = files.number
LEFT JOIN repeats ON repeats.number = files.number
ORDER BY files.number
