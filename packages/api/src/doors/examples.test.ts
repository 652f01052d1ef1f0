import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Contract } from "../kit.ts";
import { exampleInput, exampleOf, exampleOutput } from "./examples.ts";
import { jsonSchema } from "./json-schema.ts";
import { plainInput } from "./plain-input.ts";
import { procedures } from "./procedures.ts";

/** What stays of an example when its schema has read it: a field that is not the contract's would be gone. */
const read = (schema: Contract["input"], example: unknown) =>
  JSON.parse(JSON.stringify(z.core.parse(schema, plainInput(schema, { body: example, words: [] }))));

describe.each(procedures.map((procedure) => [procedure.path, procedure] as const))("%s", (_, procedure) => {
  it("has an example of what it takes", () => {
    expect(read(procedure.contract.input, exampleInput(procedure))).toMatchObject(
      Object(exampleInput(procedure)),
    );
  });

  it("has an example of what it answers", () => {
    const example = exampleOutput(procedure);
    expect(read(procedure.contract.output, example)).toEqual(example);
  });
});

it("is the same every time, and the same thing has the same id in every example", () => {
  const example = (path: string) => {
    const procedure = procedures.find((one) => one.path === path);
    if (!procedure) throw new Error(`there is no ${path}`);
    return { input: Object(exampleInput(procedure)), output: Object(exampleOutput(procedure)) };
  };
  expect(example("posts.list")).toEqual(example("posts.list"));
  expect(example("comments.create").input.postId).toBe(example("posts.get").output.id);
});

it("lets a contract overrule what is made up", () => {
  const schema = z.object({ title: z.string().meta({ examples: ["My own"] }), slug: z.string() });
  expect(exampleOf(jsonSchema(schema, "input"), { of: "posts", name: "" })).toEqual({
    title: "My own",
    slug: "three-days-in-lisbon",
  });
});
