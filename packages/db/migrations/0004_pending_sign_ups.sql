ALTER TABLE "settings" DROP COLUMN "comment_moderation";--> statement-breakpoint
ALTER TABLE "settings" DROP COLUMN "currency";--> statement-breakpoint
ALTER TABLE "settings" DROP COLUMN "minimum_order";