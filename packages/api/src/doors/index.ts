export { type JsonSchema, jsonSchema } from "./json-schema.ts";
export { plainInput } from "./plain-input.ts";
export { type Procedure, procedures } from "./procedures.ts";
export { type RestMethod, type RestRoute, restRoute } from "./rest-route.ts";
