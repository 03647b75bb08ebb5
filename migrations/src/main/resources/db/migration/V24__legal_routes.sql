-- By which legal route each use happened: the common-law duty of confidentiality, and the UK GDPR. What was used before has none
-- and gets none. No table is read or written anew for this: the columns have no default, and what is there is not checked.

ALTER TABLE volens.use_log ADD COLUMN legal_route text, ADD COLUMN article_6 text, ADD COLUMN article_9 text;
COMMENT ON COLUMN volens.use_log.legal_route IS 'Route under the common-law duty of confidentiality, by its code; none where the use is older than routes';
COMMENT ON COLUMN volens.use_log.article_6 IS 'UK GDPR Article 6 basis, by its code';
COMMENT ON COLUMN volens.use_log.article_9 IS 'UK GDPR Article 9 condition, by its code, or none';

-- A use that says it rests on a purpose names the decision. The release before writes no routes and serves people until it is
-- replaced; a day after this migration nobody can write a use without one.
DO $$
BEGIN
    EXECUTE format($check$
        ALTER TABLE volens.use_log ADD CONSTRAINT use_log_legal_route CHECK (
            CASE WHEN legal_route IS NULL
                 THEN article_6 IS NULL AND article_9 IS NULL AND used_at < %L::timestamptz
                 ELSE legal_route IN ('consent', 'section-251', 'direct-care', 'own-word', 'acting', 'study-record', 'ending',
                                      'legal-duty', 'not-named', 'owed-safety', 'owed-law', 'owed-answer', 'owed-breach')
                      AND article_6 IS NOT NULL AND article_6 ~ '^6\(1\)\((a|b|c|d|e|ea|f)\)$'
                      AND article_9 IS NOT NULL AND article_9 ~ '^(9\(2\)\([a-j]\)|none)$'
                      AND (legal_route NOT IN ('consent', 'section-251', 'direct-care')
                           OR purpose IS NOT NULL AND decision_seq IS NOT NULL)
            END) NOT VALID
        $check$, now() + interval '1 day');
END
$$;

-- Numbers of uses are asked for by month, and uses are written in order of time. The index is small; but whoever builds it reads
-- the table, and every stop waits meanwhile. So it is built here where that takes a moment, and otherwise by hand.
DO $$
DECLARE
    part text;
BEGIN
    FOR remainder IN 0..15 LOOP
        part := 'use_log_p' || lpad(remainder::text, 2, '0');
        IF to_regclass('volens.' || part || '_time') IS NULL THEN
            IF pg_relation_size(('volens.' || part)::regclass) <= 64 * 1024 * 1024 THEN
                EXECUTE format(
                    'CREATE INDEX %I ON volens.%I USING brin (used_at) WITH (autosummarize = on, pages_per_range = 32)',
                    part || '_time', part);
            ELSE
                RAISE WARNING 'volens.% is long: build its index by time by hand, as the page on operations says.', part;
            END IF;
        END IF;
    END LOOP;
END
$$;

GRANT SELECT (legal_route, article_6, article_9) ON volens.use_log TO volens_audit;
