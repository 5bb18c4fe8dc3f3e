-- Every version of every journey in which a run began, or may begin.
-- In:  :#tenantId text.
-- Out: journey text, version integer, declaration (JSON) text.
SELECT journey, version, CAST(declaration AS text) AS declaration
  FROM journey_version
 WHERE tenant_id = :#tenantId
 ORDER BY journey, version
