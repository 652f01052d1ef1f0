ALTER TABLE "posts" ADD COLUMN "scheduler_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_scheduler_id_users_id_fk" FOREIGN KEY ("scheduler_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_scheduler" ON "posts" USING btree ("scheduler_id") WHERE "posts"."scheduler_id" is not null;