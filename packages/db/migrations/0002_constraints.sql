ALTER TABLE "users" ADD CONSTRAINT "users_avatar_id_media_id_fk" FOREIGN KEY ("avatar_id") REFERENCES "media"("id") ON DELETE SET NULL;
--> statement-breakpoint
INSERT INTO "settings" ("id") VALUES (1);
--> statement-breakpoint
INSERT INTO "roles" ("name", "permissions", "built_in") VALUES
  ('member', '{}', true),
  ('author', '{posts:write,posts:publish}', true),
  ('editor', '{posts:write,posts:publish,posts:edit-any}', true),
  ('moderator', '{comments:moderate}', true),
  ('merchant', '{products:write,stock:write,orders:read,orders:write,orders:refund,coupons:write}', true),
  ('admin', '{posts:write,posts:publish,posts:edit-any,comments:moderate,users:read,users:write,roles:write,audit:read,settings:write,products:write,stock:write,orders:read,orders:write,orders:refund,coupons:write,jobs:read,jobs:write}', true);
--> statement-breakpoint
CREATE FUNCTION "audit_log_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_log_is_append_only"();
