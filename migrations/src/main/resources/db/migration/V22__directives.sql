-- What a person says beforehand, for a time when they cannot decide and for after their death: purposes like any other, whose
-- first definition says when a yes takes effect and what it does. A later definition of the same purpose does not change that.

ALTER TABLE volens.purpose
    ADD COLUMN directive_when text CHECK (directive_when IN ('unable', 'death')),
    ADD COLUMN directive_effect text,
    ADD CONSTRAINT purpose_directive CHECK (
        (directive_when IS NULL AND directive_effect IS NULL)
        OR (scope_kind = 'register' AND (
            (directive_when = 'unable'
             AND directive_effect IN ('stop-contact', 'stop-access', 'leave-register', 'nobody-for-me'))
            OR (directive_when = 'death' AND directive_effect IN ('go-on', 'delete')))) IS TRUE);
COMMENT ON COLUMN volens.purpose.directive_when IS 'When a yes takes effect that is said beforehand; empty for what counts at once';
COMMENT ON COLUMN volens.purpose.directive_effect IS 'What it does then';

CREATE OR REPLACE VIEW volens.purpose_definition AS
SELECT code, coalesce(number, 1) AS number, defined_at, position, title, plain_text, usual, minimum_identity, validity_months,
       scope_kind, confidentiality_route, cag_reference, article_6_basis, article_9_condition, controller, processor,
       agreement_date, direct_marketing, act_reason,
       coalesce(duo_given, CASE WHEN duo_code IS NULL OR duo_code IN ('DUO:0000018', 'DUO:0000045', 'DUO:0000046')
                                THEN '{}'::text[] ELSE ARRAY[duo_code] END) AS duo_given,
       coalesce(duo_not_given, CASE WHEN duo_code IN ('DUO:0000018', 'DUO:0000045', 'DUO:0000046')
                                    THEN ARRAY[duo_code] ELSE '{}'::text[] END) AS duo_not_given,
       retired_at, directive_when, directive_effect
FROM volens.purpose
UNION ALL
SELECT anew.code, anew.number, anew.defined_at, anew.position, anew.title, anew.plain_text, anew.usual, anew.minimum_identity,
       anew.validity_months, anew.scope_kind, anew.confidentiality_route, anew.cag_reference, anew.article_6_basis,
       anew.article_9_condition, anew.controller, anew.processor, anew.agreement_date, anew.direct_marketing, anew.act_reason,
       anew.duo_given, anew.duo_not_given, first.retired_at, first.directive_when, first.directive_effect
FROM volens.purpose_anew anew JOIN volens.purpose first USING (code);

-- Who can decide again, after what they had said beforehand was done, is asked to look again.
ALTER TABLE volens.acting_task DROP CONSTRAINT acting_task_kind_check;
ALTER TABLE volens.acting_task ADD CONSTRAINT acting_task_kind_check
    CHECK (kind IN ('reaffirm-at-sixteen', 'review-at-eighteen', 'reaffirm-when-able', 'review-when-able', 'role-not-shown',
        'mandate-runs-out', 'look-after-loss', 'settle-stop'));
