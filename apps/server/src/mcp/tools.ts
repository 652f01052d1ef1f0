import type { Viewer } from "@agora/api";
import { refusals } from "@agora/api/contract";
import { hintsOf, type JsonSchema, jsonSchema, nouns, type Procedure, procedures } from "@agora/api/doors";
import { ProtocolError, ProtocolErrorCode, type Tool } from "@modelcontextprotocol/server";

export type KnownTool = {
  procedure: Procedure;
  tool: Tool;
  /** What a tool gives is an object; anything else a procedure gives stands in its field `result`. */
  wrapped: boolean;
};

const idempotencyKey = {
  type: "string",
  minLength: 1,
  maxLength: 200,
  description:
    "A fresh one, such as a UUID, for each act; the same key and input again give the same answer for 24 hours, and the act happens once",
};

/** What streams, and what only a person in a session may do, is no tool. */
export const asTool = procedures.filter(
  ({ contract }) => contract.kind !== "subscription" && !contract.interactive,
);

export const toolName = ({ noun, name }: Pick<Procedure, "noun" | "name">) => `${noun}_${name}`;

let made: ReadonlyMap<string, KnownTool> | undefined;

/** Tools by the name under which an agent calls them; made when the first agent comes. */
export function tools(): ReadonlyMap<string, KnownTool> {
  made ??= new Map(
    [...asTool].sort(byName).map((procedure) => [toolName(procedure), describe(procedure)] as const),
  );
  return made;
}

const byName = (one: Procedure, other: Procedure) => (toolName(one) < toolName(other) ? -1 : 1);

/**
 * The nouns that an address asks for; undefined for all of them.
 * @throws ProtocolError for one that there is none of: a misspelt one would bring nothing, and look like all there is.
 */
export function nounsIn(asked: string | null): string[] | undefined {
  if (asked === null) return undefined;
  const wanted = asked.split(",").map((noun) => noun.trim());
  const [unknown] = wanted.filter((noun) => !Object.hasOwn(nouns, noun));
  if (unknown === undefined) return wanted;
  const sentence = `There are no tools about "${unknown}"; there are about: ${Object.keys(nouns).join(", ")}`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, sentence);
}

/** Those that the caller may call, of some nouns or of all, in the order of their names. */
export function toolsFor(viewer: Viewer | undefined, wanted?: readonly string[]): Tool[] {
  return [...tools().values()]
    .filter(({ procedure: { noun, contract } }) => {
      if (wanted && !wanted.includes(noun)) return false;
      if (contract.access === "public") return true;
      if (contract.access === "member") return viewer !== undefined;
      return viewer?.permissions.includes(contract.access) ?? false;
    })
    .map(({ tool }) => tool);
}

function describe(procedure: Procedure): KnownTool {
  const { contract, path } = procedure;
  const { readOnly, destructive, idempotent } = hintsOf(contract);
  const output = jsonSchema(contract.output, "output");
  const wrapped = output.type !== "object";
  const tool: Tool = {
    name: toolName(procedure),
    title: path,
    description: descriptionOf(procedure),
    inputSchema: inputOf(contract),
    outputSchema: plain(
      wrapped ? { type: "object", properties: { result: output }, required: ["result"] } : output,
    ),
    annotations: {
      title: path,
      readOnlyHint: readOnly,
      destructiveHint: destructive,
      idempotentHint: idempotent,
      openWorldHint: false,
    },
  };
  return { procedure, tool, wrapped };
}

function descriptionOf({ noun, contract }: Procedure): string {
  const { deprecated, limit, refusals: own = [] } = contract;
  return [
    contract.summary,
    `About ${noun}: ${nouns[noun] ?? ""}.`,
    ...(deprecated ? [`Deprecated: call ${deprecated.instead}; this stays until ${deprecated.until}.`] : []),
    ...(limit === "checkout" || limit === "mail" || limit === "upload" || limit === "sign-up"
      ? ["May be called a few times a minute only."]
      : []),
    ...(own.length > 0
      ? [`May refuse with ${own.map((reason) => `${reason} (${refusals[reason].sentence})`).join(" ")}`]
      : []),
  ].join("\n");
}

/** Anything that acts takes a key, so that an agent which asks again after a lost answer does not act twice. */
function inputOf({ kind, input }: Procedure["contract"]): Tool["inputSchema"] {
  const schema = jsonSchema(input, "input");
  const properties = kind === "mutation" ? { ...schema.properties, idempotencyKey } : schema.properties;
  return plain({ ...schema, ...(properties && { properties }), additionalProperties: false });
}

/** The SDK's type wants plain JSON. */
function plain(schema: JsonSchema | object): Tool["inputSchema"] {
  return { ...JSON.parse(JSON.stringify(schema)), type: "object" };
}
