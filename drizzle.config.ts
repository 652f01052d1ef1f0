import { readVariables } from "@agora/config";
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./packages/db/src/schema/index.ts",
  out: "./packages/db/migrations",
  casing: "snake_case",
  dbCredentials: { url: readVariables().DATABASE_URL ?? "postgres://postgres@127.0.0.1:25432/agora" },
});
