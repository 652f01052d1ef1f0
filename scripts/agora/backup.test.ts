import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { environment } from "@agora/config";
import { type ClonedDatabase, cloneDatabase } from "@agora/db/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
