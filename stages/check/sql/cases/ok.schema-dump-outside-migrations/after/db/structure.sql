CREATE TABLE users (id bigint NOT NULL);
CREATE INDEX users_idx ON other (id);
ALTER TABLE ONLY other ADD CONSTRAINT other_pkey PRIMARY KEY (id);
COPY public.users (id) FROM stdin;
1
\.
SELECT pg_catalog.setval('users_id_seq', 1, true);
