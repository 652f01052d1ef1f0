import { z } from "zod";
import type { Contract } from "../kit.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** JSON Schema (2020-12) of what a procedure takes or gives as plain JSON: dates are ISO 8601. */
export function jsonSchema(schema: Contract["input"], io: "input" | "output"): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    // A date is a string on the wire; all else that JSON has no word for may be anything.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema: json }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(json, { type: "string", format: "date-time" });
      // What every reader of JSON Schema knows anyway would be most of the document.
      if (json.format !== undefined) delete json.pattern;
      // An answer may get fields that a caller does not know yet.
      if (json.additionalProperties === false) delete json.additionalProperties;
      if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
      if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
      // Names are text anyway, and some clients of agents know no such keyword.
      if (isAnyText(json.propertyNames)) delete json.propertyNames;
    },
  });
  return made;
}

function isAnyText(schema: JsonSchema | boolean | undefined): boolean {
  return typeof schema === "object" && schema.type === "string" && Object.keys(schema).length === 1;
}
