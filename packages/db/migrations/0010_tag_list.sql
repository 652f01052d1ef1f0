-- Immutable, although unaccent alone is not for Postgres: the rules it names here come with the extension.
CREATE FUNCTION without_accents(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(name, NFC)));
--> statement-breakpoint
CREATE INDEX "tags_popular" ON "tags" USING btree ("post_count" DESC NULLS LAST,"slug");--> statement-breakpoint
CREATE INDEX "tags_beginning" ON "tags" USING btree (without_accents("name") text_pattern_ops);