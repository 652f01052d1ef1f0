import { join } from "node:path";
import { openApi } from "@agora/api/doors";
import { lintFromString, loadConfig } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import { Json } from "@stoplight/spectral-parsers";
import rulesets from "@stoplight/spectral-rulesets";
import { beforeAll, describe, expect, it } from "vitest";

const document: Record<string, unknown> = JSON.parse(
  JSON.stringify(openApi({ publicUrl: "https://agora.test" })),
);
/** As a careless hand would leave it. */
const broken = { openapi: "3.1.1", info: { version: "1.0.0" }, paths: {} };

describe("Redocly's recommended rules", () => {
  let config: Awaited<ReturnType<typeof loadConfig>>;
  beforeAll(async () => {
    config = await loadConfig({ configPath: join(import.meta.dirname, "redocly.yaml") });
  });
  const lint = async (source: object) => {
    const problems = await lintFromString({ source: JSON.stringify(source), config });
    return problems.map(({ ruleId, message, severity }) => `${severity} ${ruleId}: ${message}`);
  };

  it("have nothing to say", async () => expect(await lint(document)).toEqual([]));
  it("would say what is wrong", async () =>
    expect(await lint(broken)).toContain("error struct: The field `title` must be present on this level."));
});

describe("Spectral's rules for OpenAPI", { timeout: 120_000 }, () => {
  const linter = new spectral.Spectral();
  const rules = {
    extends: [[rulesets.oas, "recommended"]],
    overrides: [
      {
        // An event there has fields called `type` and `example`, which the rule takes for a schema's.
        files: ["openapi.json#/paths/~1webhooks~1events"],
        rules: { "oas3-valid-schema-example": "off" },
      },
    ],
  };
  linter.setRuleset(new spectral.Ruleset(rules, { source: "/rules.json" }));
  const lint = async (source: object) => {
    const problems = await linter.run(new spectral.Document(JSON.stringify(source), Json, "/openapi.json"));
    return problems.map(({ code, message, path }) => `${code} at ${path.join(".")}: ${message}`);
  };

  it("have nothing to say", async () => expect(await lint(document)).toEqual([]));
  it("would say what is wrong", async () =>
    expect(await lint(broken)).toContain(
      'oas3-schema at info: "info" property must have required property "title".',
    ));
});
