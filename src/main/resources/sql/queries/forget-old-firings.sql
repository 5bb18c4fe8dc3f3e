-- Forgets the firings of more than 35 days ago, by the database's own clock. The clocks are the
-- installation's, so their tenant is the default one.
-- Repeat-safe: what is gone is not found again.
DELETE FROM trigger_firing
 WHERE tenant_id = 'default'
   AND scheduled_at < now() - make_interval(days => 35)
