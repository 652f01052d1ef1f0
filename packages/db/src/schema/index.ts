export * from "./comments.ts";
export * from "./credentials.ts";
export * from "./ledger.ts";
export * from "./media.ts";
export * from "./posts.ts";
export * from "./settings.ts";
export * from "./users.ts";
