import { samples } from "@agora/api/testing/samples";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/client/validators/ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Agent, openAgent } from "../testing/agent.ts";
import { openTestServer, type TestServer } from "../testing.ts";
import { tools } from "./tools.ts";

let server: TestServer;
let agent: Agent;
beforeAll(async () => {
  server = await openTestServer();
  const admin = await server.person("admin");
  await admin.call.posts.create({ title: "Something to find", body: "Words.", tags: ["one"], publish: true });
  agent = await openAgent(server.url, { token: admin.token });
  // What the client has listed it checks answers against.
  await agent.tools();
});
afterAll(() => server.close());

const inputs = new Map<string, unknown>(
  Object.entries(samples).flatMap(([noun, group]) =>
    Object.entries<{ input: unknown }>(group).map(([name, { input }]) => [`${noun}_${name}`, input] as const),
  ),
);
const all = [...tools().values()];
const named = (kind: "query" | "mutation") =>
  all.filter(({ procedure }) => procedure.contract.kind === kind).map(({ tool }) => tool.name);

it("gives an administrator every tool, with schemas that any validator of JSON Schema 2020-12 compiles", async () => {
  const listed = await agent.tools();
  expect(listed.map(({ name }) => name)).toEqual(all.map(({ tool }) => tool.name));
  const validator = new AjvJsonSchemaValidator();
  for (const { name, description, inputSchema, outputSchema } of listed) {
    expect(description?.length, name).toBeGreaterThan(20);
    for (const schema of [inputSchema, outputSchema]) {
      expect(schema, name).toMatchObject({ type: "object" });
      expect(() => validator.getValidator(JSON.parse(JSON.stringify(schema))), name).not.toThrow();
    }
  }
});

/** The SDK's client throws where an answer is not what the tool's schema promises. */
async function answerOf(name: string) {
  const { isError, structuredContent } = await agent.client.callTool({
    name,
    arguments: JSON.parse(JSON.stringify(inputs.get(name) ?? {})),
  });
  const known = tools().get(name);
  if (!known) throw new Error(`there is no ${name}`);
  return { isError, said: Object(structuredContent), known };
}

describe.each(["query", "mutation"] as const)("every tool that is a %s", (kind) => {
  it.each(named(kind))("%s answers as promised, or with a refusal of its own", async (name) => {
    const { isError, said, known } = await answerOf(name);
    if (!isError) return expect(said).not.toHaveProperty("reason", "INTERNAL");
    const common = ["UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED", "INVALID_INPUT"];
    expect([...common, ...(known.procedure.contract.refusals ?? [])]).toContain(said.reason);
    expect(said.message).toEqual(expect.any(String));
  });
});
