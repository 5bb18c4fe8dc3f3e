-- Clocks and imports queue thousands at one moment; the indexes give their order, too, so that a
-- lease does not read and sort them all.
DROP INDEX follow_up_due;
CREATE INDEX follow_up_due ON follow_up (run_after, follow_up_id) WHERE status IN ('waiting', 'leased');
DROP INDEX inbox_due;
CREATE INDEX inbox_due ON inbox (run_after, inbox_id) WHERE status IN ('waiting', 'leased');
