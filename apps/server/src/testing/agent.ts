import {
  Client,
  StreamableHTTPClientTransport,
  type Tool,
  type VersionNegotiationMode,
} from "@modelcontextprotocol/client";

type Options = { token?: string; query?: string; mode?: VersionNegotiationMode };

/** An agent's client: the official SDK's, which checks what it gets against the schemas it was given. */
export async function openAgent(url: string, { token, query = "", mode = "legacy" }: Options = {}) {
  const client = new Client({ name: "test", version: "1.0.0" }, { versionNegotiation: { mode } });
  const address = new URL(`${url}/mcp${query}`);
  if (!token) address.searchParams.set("as", "visitor");
  // Compiling a hundred schemas may take longer than the server, in this same process, keeps a connection that idles.
  const headers = { connection: "close", ...(token && { authorization: `Bearer ${token}` }) };
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));

  /** All of them, page by page, as a host collects them. */
  async function tools(): Promise<Tool[]> {
    const all: Tool[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listTools(cursor === undefined ? undefined : { cursor });
      all.push(...page.tools);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return all;
  }

  /** What a tool answers: its object, or, where it refused, the refusal. */
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at as it is.
  async function call(name: string, input: Record<string, unknown> = {}): Promise<any> {
    const { structuredContent } = await client.callTool({ name, arguments: input });
    return structuredContent;
  }

  return { client, tools, call };
}

export type Agent = Awaited<ReturnType<typeof openAgent>>;
