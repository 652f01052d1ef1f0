import { z } from "zod";
import type { Contract } from "../kit.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** JSON Schema (2020-12) of what a procedure takes or gives as plain JSON: dates are ISO 8601. */
export function jsonSchema(schema: Contract["input"], io: "input" | "output"): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    // A date is a string on the wire; all else that JSON has no word for may be anything.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" });
    },
  });
}
