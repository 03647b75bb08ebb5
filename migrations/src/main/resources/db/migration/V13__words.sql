-- Purposes in numbered definitions, what they stand for in the Data Use Ontology, the illnesses that the register names, and what
-- a study is beyond its sponsor.

-- Purposes -----------------------------------------------------------------------------------------------------------

ALTER TABLE volens.purpose
    ADD COLUMN number integer CHECK (number > 0),
    ADD COLUMN defined_at timestamptz,
    ADD COLUMN duo_given text[],
    ADD COLUMN duo_not_given text[];
COMMENT ON COLUMN volens.purpose.number IS 'Number of the definition of the register that defined it first; empty means the first';
COMMENT ON COLUMN volens.purpose.defined_at IS 'When that was; empty for what was there from the beginning';
COMMENT ON COLUMN volens.purpose.duo_given IS 'Terms of the Data Use Ontology that hold while it stands at yes; empty means duo_code where that allows something';
COMMENT ON COLUMN volens.purpose.duo_not_given IS 'Terms that hold while it does not stand at yes; empty means duo_code where that is a limit on money';

CREATE TABLE volens.purpose_anew (
    code text NOT NULL REFERENCES volens.purpose (code),
    number integer NOT NULL CHECK (number > 1),
    defined_at timestamptz NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    plain_text text NOT NULL,
    usual boolean NOT NULL,
    minimum_identity text NOT NULL CHECK (minimum_identity IN ('P0', 'P5', 'P9')),
    validity_months integer CHECK (validity_months > 0),
    scope_kind text NOT NULL CHECK (scope_kind IN ('register', 'study', 'site')),
    confidentiality_route text NOT NULL CHECK (confidentiality_route IN ('consent', 'section-251', 'direct-care')),
    cag_reference text,
    article_6_basis text NOT NULL,
    article_9_condition text NOT NULL,
    controller text NOT NULL,
    processor text NOT NULL,
    agreement_date date NOT NULL,
    direct_marketing boolean NOT NULL,
    act_reason text NOT NULL,
    duo_given text[] NOT NULL,
    duo_not_given text[] NOT NULL,
    PRIMARY KEY (code, number),
    CHECK ((confidentiality_route = 'section-251') = (cag_reference IS NOT NULL))
);
COMMENT ON TABLE volens.purpose_anew IS 'A purpose that a later definition of the register defines anew; what people said before is read by the definition before';
COMMENT ON COLUMN volens.purpose_anew.code IS 'The purpose';
COMMENT ON COLUMN volens.purpose_anew.number IS 'Number of the definition of the register';
COMMENT ON COLUMN volens.purpose_anew.defined_at IS 'From when on it is defined so';
COMMENT ON COLUMN volens.purpose_anew.position IS 'Order in which the purposes are read to a person';
COMMENT ON COLUMN volens.purpose_anew.title IS 'Short plain-language name';
COMMENT ON COLUMN volens.purpose_anew.plain_text IS 'What the yes means, in words for people';
COMMENT ON COLUMN volens.purpose_anew.usual IS 'True when it belongs to the usual set shown first';
COMMENT ON COLUMN volens.purpose_anew.minimum_identity IS 'Lowest NHS login identity level that may say yes; a no needs none';
COMMENT ON COLUMN volens.purpose_anew.validity_months IS 'Months after which a yes runs out; null means it does not';
COMMENT ON COLUMN volens.purpose_anew.scope_kind IS 'What one decision covers: the register, one study, or one site of one study';
COMMENT ON COLUMN volens.purpose_anew.confidentiality_route IS 'Route under the common-law duty of confidentiality';
COMMENT ON COLUMN volens.purpose_anew.cag_reference IS 'Confidentiality Advisory Group reference, only for section 251';
COMMENT ON COLUMN volens.purpose_anew.article_6_basis IS 'UK GDPR Article 6 basis, apart from the consent';
COMMENT ON COLUMN volens.purpose_anew.article_9_condition IS 'UK GDPR Article 9 condition, apart from the consent';
COMMENT ON COLUMN volens.purpose_anew.controller IS 'Controller of the processing for this purpose';
COMMENT ON COLUMN volens.purpose_anew.processor IS 'Processor for this purpose';
COMMENT ON COLUMN volens.purpose_anew.agreement_date IS 'Date of the controller-processor agreement';
COMMENT ON COLUMN volens.purpose_anew.direct_marketing IS 'Whether messages under this purpose are direct marketing under PECR';
COMMENT ON COLUMN volens.purpose_anew.act_reason IS 'HL7 v3 ActReason code';
COMMENT ON COLUMN volens.purpose_anew.duo_given IS 'Terms of the Data Use Ontology that hold while it stands at yes';
COMMENT ON COLUMN volens.purpose_anew.duo_not_given IS 'Terms that hold while it does not stand at yes';

CREATE VIEW volens.purpose_definition AS
SELECT code, coalesce(number, 1) AS number, defined_at, position, title, plain_text, usual, minimum_identity, validity_months,
       scope_kind, confidentiality_route, cag_reference, article_6_basis, article_9_condition, controller, processor,
       agreement_date, direct_marketing, act_reason,
       coalesce(duo_given, CASE WHEN duo_code IS NULL OR duo_code IN ('DUO:0000018', 'DUO:0000045', 'DUO:0000046')
                                THEN '{}'::text[] ELSE ARRAY[duo_code] END) AS duo_given,
       coalesce(duo_not_given, CASE WHEN duo_code IN ('DUO:0000018', 'DUO:0000045', 'DUO:0000046')
                                    THEN ARRAY[duo_code] ELSE '{}'::text[] END) AS duo_not_given,
       retired_at
FROM volens.purpose
UNION ALL
SELECT anew.code, anew.number, anew.defined_at, anew.position, anew.title, anew.plain_text, anew.usual, anew.minimum_identity,
       anew.validity_months, anew.scope_kind, anew.confidentiality_route, anew.cag_reference, anew.article_6_basis,
       anew.article_9_condition, anew.controller, anew.processor, anew.agreement_date, anew.direct_marketing, anew.act_reason,
       anew.duo_given, anew.duo_not_given, first.retired_at
FROM volens.purpose_anew anew JOIN volens.purpose first USING (code);
COMMENT ON VIEW volens.purpose_definition IS 'Every definition of every purpose, by number; the highest is the one in force';

CREATE TABLE volens.disease_area (
    code text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{2,20}\|\S{1,40}$'),
    title text NOT NULL,
    within text[] NOT NULL
);
COMMENT ON TABLE volens.disease_area IS 'Illnesses that the register''s definition names, so that a study can say what it is about';
COMMENT ON COLUMN volens.disease_area.code IS 'System and code, such as snomed|44054006';
COMMENT ON COLUMN volens.disease_area.title IS 'Name in words for people';
COMMENT ON COLUMN volens.disease_area.within IS 'Codes of the illnesses right above it';

-- Studies ------------------------------------------------------------------------------------------------------------

ALTER TABLE volens.study
    ADD COLUMN genetic boolean,
    ADD COLUMN overseas boolean,
    ADD COLUMN disease_area text;
COMMENT ON COLUMN volens.study.genetic IS 'Whether it looks at genes; empty where nobody said';
COMMENT ON COLUMN volens.study.overseas IS 'Whether data leaves the United Kingdom; empty where nobody said';
COMMENT ON COLUMN volens.study.disease_area IS 'The illness it is about, as system|code; empty where it is about none in particular';

GRANT SELECT, INSERT ON volens.purpose_anew TO volens_app;
GRANT SELECT ON volens.purpose_definition TO volens_app;
GRANT SELECT, INSERT ON volens.disease_area TO volens_app;
