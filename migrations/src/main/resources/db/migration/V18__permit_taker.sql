-- Who took a permit, so that nobody else can say that the act is over: a stop waits for that.
ALTER TABLE volens.permit ADD COLUMN taken_by text;
COMMENT ON COLUMN volens.permit.taken_by IS 'Id of who outside this house took it; empty for this house itself';
