import type { Context } from "@agora/api";
import type { HttpBindings } from "@hono/node-server";
import { createMcpHandler, Server } from "@modelcontextprotocol/server";
import { Hono } from "hono";
import { callTool } from "./call-tool.ts";
import { toolsFor } from "./tools.ts";

type Door = {
  contextOf(env: HttpBindings, request: Request): Promise<Context>;
  answered(context: Context, response: Response): Response;
};

const toolsOnAPage = 50;

/** Agents' door (Model Context Protocol over Streamable HTTP): whatever the caller may call is a tool. Keeps nothing between requests. */
export function mcpDoor({ contextOf, answered }: Door): Hono<{ Bindings: HttpBindings }> {
  const door = new Hono<{ Bindings: HttpBindings }>();
  door.all("/", async (c) => {
    const request = c.req.raw;
    const context = await contextOf(c.env, request);
    const handler = createMcpHandler(() => serverFor(context, new URL(request.url)), {
      onerror: (error) => context.log.warn({ error: error.message }, "An agent's request was refused"),
    });
    return answered(context, await handler.fetch(request));
  });
  return door;
}

function serverFor(context: Context, url: URL): Server {
  const server = new Server(
    { name: "agora", version: "1.0.0" },
    {
      capabilities: { tools: {} },
      instructions:
        "Each tool is one procedure of this site. Money is in minor units, dates are ISO 8601. A refusal has a `reason`: act on it, or tell the person. Lists give `nextCursor` for the next page.",
    },
  );
  // An agent with little room asks for some nouns only: /mcp?nouns=posts,comments
  const wanted = url.searchParams.get("nouns")?.split(",");
  const offered = toolsFor(context.signedIn?.viewer).filter(
    ({ name }) => wanted?.includes(name.split("_")[0] ?? "") ?? true,
  );
  server.setRequestHandler("tools/list", async ({ params }) => {
    const from = Number(params?.cursor ?? 0) || 0;
    const page = offered.slice(from, from + toolsOnAPage);
    const next = from + toolsOnAPage;
    return { tools: page, ...(next < offered.length && { nextCursor: String(next) }) };
  });
  server.setRequestHandler("tools/call", async ({ params }) => callTool(context, params));
  return server;
}
