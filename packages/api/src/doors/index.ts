export { exampleInput, exampleOf, exampleOutput } from "./examples.ts";
export { type Hints, hintsOf } from "./hints.ts";
export { type JsonSchema, jsonSchema } from "./json-schema.ts";
export { nouns } from "./nouns.ts";
export { type Events, openApi } from "./openapi/index.ts";
export { plainInput, takesVersion } from "./plain-input.ts";
export { problemStatus } from "./problem-status.ts";
export { type Procedure, procedures } from "./procedures.ts";
export { type RestMethod, type RestRoute, restRoute } from "./rest-route.ts";
