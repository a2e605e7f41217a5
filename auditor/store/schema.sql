CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)
;
CREATE TABLE decisions (
    id VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    reviewer TEXT NOT NULL,
    action VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    claim VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    path TEXT NOT NULL,
    line TEXT NOT NULL,
    number BIGINT NOT NULL,
    CONSTRAINT pk_decisions PRIMARY KEY (id)
)
;
CREATE INDEX ix_decisions_at ON decisions (at)
;
CREATE INDEX ix_decisions_finding ON decisions (finding)
;
CREATE UNIQUE INDEX ix_decisions_number ON decisions (number)
;
CREATE TABLE documents (
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    kind VARCHAR NOT NULL,
    title TEXT,
    outlet TEXT,
    owner TEXT,
    author TEXT,
    date VARCHAR,
    url TEXT,
    sha256 VARCHAR NOT NULL,
    text TEXT NOT NULL,
    unreadable VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    CONSTRAINT pk_documents PRIMARY KEY (id)
)
;
CREATE TABLE extractions (
    "key" TEXT NOT NULL,
    document TEXT NOT NULL,
    payload BLOB NOT NULL,
    used BIGINT NOT NULL,
    CONSTRAINT pk_extractions PRIMARY KEY ("key")
)
;
CREATE INDEX ix_extractions_used ON extractions (used)
;
CREATE TABLE matters (
    "key" VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    title TEXT NOT NULL,
    CONSTRAINT pk_matters PRIMARY KEY ("key")
)
;
CREATE TABLE runs (
    "key" TEXT NOT NULL,
    payload BLOB NOT NULL,
    used BIGINT NOT NULL,
    CONSTRAINT pk_runs PRIMARY KEY ("key")
)
;
CREATE INDEX ix_runs_used ON runs (used)
;
CREATE TABLE sources (
    name TEXT NOT NULL,
    kind VARCHAR NOT NULL,
    owner TEXT,
    grade VARCHAR,
    registered BOOLEAN NOT NULL,
    payload TEXT NOT NULL,
    CONSTRAINT pk_sources PRIMARY KEY (name)
)
;
CREATE TABLE ui_state (
    reviewer TEXT NOT NULL,
    name VARCHAR NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_ui_state PRIMARY KEY (reviewer, name)
)
;
CREATE TABLE attributions (
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    inside VARCHAR,
    quote VARCHAR NOT NULL,
    confidence FLOAT NOT NULL,
    source TEXT NOT NULL,
    cue TEXT NOT NULL,
    payload TEXT NOT NULL,
    CONSTRAINT pk_attributions PRIMARY KEY (document, position),
    CONSTRAINT fk_attributions_documents FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
;
CREATE TABLE claims (
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    voice VARCHAR NOT NULL,
    origin TEXT,
    chain TEXT NOT NULL,
    hedges INTEGER NOT NULL,
    payload TEXT NOT NULL,
    CONSTRAINT pk_claims PRIMARY KEY (document, position),
    CONSTRAINT fk_claims_documents FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
;
CREATE INDEX ix_claims_id ON claims (id)
;
CREATE INDEX ix_claims_origin ON claims (origin)
;
CREATE TABLE findings (
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    fingerprint VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    message TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    claim VARCHAR,
    state VARCHAR NOT NULL,
    reason TEXT NOT NULL,
    payload TEXT NOT NULL,
    CONSTRAINT pk_findings PRIMARY KEY (document, position),
    CONSTRAINT fk_findings_documents FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE
)
;
CREATE INDEX ix_findings_claim ON findings (claim)
;
CREATE INDEX ix_findings_fingerprint ON findings (fingerprint)
;
CREATE INDEX ix_findings_rule ON findings (rule)
;
CREATE INDEX ix_findings_state ON findings (state)
;
CREATE TABLE matter_claims (
    matter TEXT NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    claim VARCHAR NOT NULL,
    verdict VARCHAR,
    because TEXT NOT NULL,
    origins TEXT NOT NULL,
    CONSTRAINT pk_matter_claims PRIMARY KEY (matter, position),
    CONSTRAINT fk_matter_claims_matters FOREIGN KEY(matter) REFERENCES matters ("key") ON DELETE CASCADE
)
;
CREATE INDEX ix_matter_claims_claim ON matter_claims (claim)
;
CREATE INDEX ix_matter_claims_document ON matter_claims (document)
;
CREATE TABLE matter_relations (
    matter TEXT NOT NULL,
    number INTEGER NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    relation VARCHAR NOT NULL,
    kind VARCHAR,
    score FLOAT NOT NULL,
    because TEXT NOT NULL,
    CONSTRAINT pk_matter_relations PRIMARY KEY (matter, number),
    CONSTRAINT fk_matter_relations_matters FOREIGN KEY(matter) REFERENCES matters ("key") ON DELETE CASCADE
)
;
CREATE INDEX ix_matter_relations_relation ON matter_relations (relation)
;
CREATE TABLE links (
    document TEXT NOT NULL,
    claim INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    kind VARCHAR NOT NULL,
    negated BOOLEAN NOT NULL,
    CONSTRAINT pk_links PRIMARY KEY (document, claim, depth),
    CONSTRAINT fk_links_claims FOREIGN KEY(document, claim) REFERENCES claims (document, position) ON DELETE CASCADE
)
;
CREATE INDEX ix_links_source ON links (source)
;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are never changed or deleted: add an undo event');
END
;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are never changed or deleted: add an undo event');
END
;
