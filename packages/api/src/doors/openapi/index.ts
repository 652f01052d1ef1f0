import { events as told } from "@agora/jobs/events";
import { version } from "../../version.ts";
import { nouns } from "../nouns.ts";
import { procedures as all, type Procedure } from "../procedures.ts";
import { restRoute } from "../rest-route.ts";
import { type Json, shareSchemas } from "../share-schemas.ts";
import { headers, problem, securitySchemes, withoutUnused } from "./components.ts";
import { operation } from "./operation.ts";
import { headerParameters } from "./parameters.ts";
import { openApiPaths } from "./paths.ts";
import { sharedResponses } from "./responses.ts";
import { type Events, webhooksOf } from "./webhooks.ts";

export type { Events } from "./webhooks.ts";

type Described = { publicUrl: string; procedures?: readonly Procedure[]; events?: Events };

/** The REST door, and what is sent to webhooks, as OpenAPI 3.1. */
export function openApi({ publicUrl, procedures = all, events = told }: Described): Json {
  const { paramName, pathOf } = openApiPaths(procedures);
  const paths: Record<string, Json> = {};
  for (const procedure of procedures) {
    const route = restRoute(procedure.contract);
    const path = pathOf(route);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(procedure, route, paramName) };
  }
  const document = {
    openapi: "3.1.1",
    info: {
      title: "Agora",
      version,
      description:
        "Everything Agora can do, over plain HTTP. Dates are ISO 8601, money is in minor units with its ISO 4217 currency, and every refusal has a `reason` to act on. Answers may get fields, and words in them, that you don't know yet.",
      contact: { name: "Whoever runs this site", url: publicUrl },
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: tagsOf(procedures),
    paths,
    webhooks: webhooksOf(events),
    components: {
      schemas: { Problem: problem },
      responses: sharedResponses(procedures.map(({ contract }) => contract)),
      parameters: headerParameters,
      headers,
      securitySchemes,
    },
  };
  return withoutUnused(withNames(document));
}

function tagsOf(procedures: readonly Procedure[]) {
  const used = [...new Set(procedures.map(({ noun }) => noun))];
  return [
    ...used.map((name) => ({ name, description: nouns[name] ?? `About ${name}` })),
    { name: "events", description: "What Agora tells your endpoints by itself" },
  ];
}

/** With references to named schemas, and without patterns that tools disagree about. */
function withNames<D extends { components: { schemas: object } }>(document: D): D {
  const { shared, named } = shareSchemas(document, "#/components/schemas/");
  const { components } = { ...document, ...shared };
  const whole = {
    ...document,
    ...shared,
    components: { ...components, schemas: { ...components.schemas, ...named } },
  };
  return JSON.parse(JSON.stringify(whole), (key, value) =>
    // A class of Unicode is read as the letters of its name; the description says what is taken.
    key === "pattern" && String(value).includes("\\p{") ? undefined : value,
  );
}
