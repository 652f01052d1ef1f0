import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownPages } from "@agora/api/doors/reference";
import { defaultSite } from "./house/default-site.ts";

// Writes docs/reference anew from the contract, and removes pages of nouns that are gone.
const folder = join(import.meta.dirname, "..", "docs", "reference");
mkdirSync(folder, { recursive: true });
const pages = markdownPages(defaultSite());
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);
