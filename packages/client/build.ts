import { resolve } from "node:path";
import { contract } from "@agora/api/contract";
import { buildPackage } from "./build/build-package.ts";

// Into dist, or the folder that is named: `node build.ts /somewhere/else`.
buildPackage(resolve(process.argv[2] ?? `${import.meta.dirname}/dist`), contract);
