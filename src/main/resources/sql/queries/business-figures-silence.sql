-- Tells for each source the longest pause between two of its latest events and how long the last one is ago.
-- Of the latest 20000 events of all sources those of four weeks count; a source of which fewer than
-- twenty are known has no usual pause.
-- Out: figure, label text, amount double precision (seconds).
WITH event AS (
  SELECT tenant_id, source, received_at
    FROM inbox
   ORDER BY inbox_id DESC
   LIMIT 20000
), pause AS (
  SELECT source, received_at,
         received_at - lag(received_at) OVER (PARTITION BY source ORDER BY received_at) AS length
    FROM event
   WHERE received_at > now() - make_interval(days => 28)
)
SELECT 'source-usual-silence' AS figure, source AS label,
       CAST(EXTRACT(EPOCH FROM max(length)) AS double precision) AS amount
  FROM pause
 GROUP BY source
HAVING count(*) >= 20
UNION ALL
SELECT 'source-silence', source, EXTRACT(EPOCH FROM now() - max(received_at))
  FROM event
 GROUP BY source
