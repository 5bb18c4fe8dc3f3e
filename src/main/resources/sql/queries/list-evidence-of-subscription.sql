-- All the evidence of one subscription.
-- In:  :#tenantId, :#subscriptionId text.
-- Out: kind, said (JSON) text.
SELECT kind, CAST(said AS text) AS said
  FROM evidence
  JOIN evidence_subject USING (tenant_id, event_id)
 WHERE tenant_id = :#${variable.tenantId}
   AND subject_id = :#${variable.subscriptionId}
   AND kind = 'subscription'
 ORDER BY occurred_at, event_id
