import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { envExample } from "./house/env-example.ts";

writeFileSync(join(import.meta.dirname, "..", ".env.example"), envExample());
