-- Records that a clock fired: which node did it, and how often for one time.
-- In:  :#routeId text; of Quartz :#scheduledFireTime, the time at which it had to fire, and
--      :#header.scheduler.schedulerInstanceId text, the node.
-- Repeat-safe: a firing that another node makes up for is counted. The clocks are the
-- installation's, so their tenant is the default one.
INSERT INTO trigger_firing (tenant_id, trigger_name, scheduled_at, node)
VALUES ('default', :#${routeId}, CAST(:#scheduledFireTime AS timestamptz),
        :#${header.scheduler.schedulerInstanceId})
ON CONFLICT (tenant_id, trigger_name, scheduled_at) DO UPDATE
   SET times = trigger_firing.times + 1,
       node = excluded.node,
       fired_at = now()
