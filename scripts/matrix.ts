import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { contract } from "@agora/api/contract";
import { authorisationPage } from "../packages/api/src/matrix.ts";
import { builtInRoles } from "../packages/api/src/roles/built-in.ts";

writeFileSync(
  join(import.meta.dirname, "..", "docs", "authorisation.md"),
  authorisationPage({ contract, roles: builtInRoles }),
);
