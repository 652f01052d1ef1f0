import type { Viewer } from "@agora/api";
import { refusals } from "@agora/api/contract";
import { jsonSchema, nouns, type Procedure, procedures, restRoute } from "@agora/api/doors";
import type { Tool } from "@modelcontextprotocol/server";

const idempotencyKey = {
  type: "string",
  maxLength: 200,
  description: "The same key and input give the same answer for 24 hours, and the act happens once",
};

/** Tools by the name under which an agent calls them: `posts.list` is `posts_list`. */
export const tools: ReadonlyMap<string, { procedure: Procedure; tool: Tool }> = new Map(
  procedures
    // What streams, and what only a person in a session may do, is no tool.
    .filter(({ contract }) => contract.kind !== "subscription" && !contract.interactive)
    .map((procedure) => {
      const name = procedure.path.replace(".", "_");
      return [name, { procedure, tool: { name, ...describe(procedure) } }];
    }),
);

/** Those that the caller may call, in the order of their names. */
export function toolsFor(viewer: Viewer | undefined): Tool[] {
  return [...tools.values()]
    .filter(({ procedure: { contract } }) => {
      if (contract.access === "public") return true;
      if (contract.access === "member") return viewer !== undefined;
      return viewer?.permissions.includes(contract.access) ?? false;
    })
    .map(({ tool }) => tool)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function describe({ noun, contract, path }: Procedure): Omit<Tool, "name"> {
  const { method } = restRoute(contract);
  const refused = (contract.refusals ?? []).map((reason) => `${reason}: ${refusals[reason].sentence}`);
  return {
    title: path,
    description: [
      contract.summary,
      `About ${noun}: ${nouns[noun] ?? ""}.`,
      ...(refused.length > 0 ? [`May refuse with ${refused.join(" ")}`] : []),
    ].join("\n"),
    inputSchema: inputOf(contract),
    ...(isObject(contract) && { outputSchema: asTool(jsonSchema(contract.output, "output")) }),
    annotations: {
      readOnlyHint: contract.kind === "query",
      destructiveHint: contract.kind === "mutation" && method === "DELETE",
      // What is put or deleted twice is as if it were once; what is posted twice is there twice.
      idempotentHint: contract.kind === "query" || method === "PUT" || method === "DELETE",
      openWorldHint: false,
    },
  };
}

/** Anything that acts takes a key, so that an agent which asks again after a lost answer does not act twice. */
function inputOf({ kind, input }: Procedure["contract"]): Tool["inputSchema"] {
  const schema = jsonSchema(input, "input");
  if (kind === "query") return asTool(schema);
  return asTool({ ...schema, properties: { ...schema.properties, idempotencyKey } });
}

/** The SDK's type wants plain JSON. */
function asTool(schema: object): Tool["inputSchema"] {
  return { ...JSON.parse(JSON.stringify(schema)), type: "object" };
}

function isObject({ output }: Procedure["contract"]): boolean {
  return jsonSchema(output, "output").type === "object";
}
