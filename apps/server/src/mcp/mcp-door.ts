import { type Context, callerOf } from "@agora/api";
import { version } from "@agora/api/doors";
import type { HttpBindings } from "@hono/node-server";
import { createMcpHandler, ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import { Hono } from "hono";
import { callBytes } from "../call-bytes.ts";
import { turnedAway } from "./admission.ts";
import { callTool } from "./call-tool.ts";
import { completeSlug } from "./complete-slug.ts";
import { instructions } from "./instructions.ts";
import { readResource } from "./read-resource.ts";
import { listResources, templatesOf } from "./resources.ts";
import { refusedRequest } from "./said-refusal.ts";
import { nounsIn, toolsFor } from "./tools.ts";

type Door = {
  contextOf(env: HttpBindings, request: Request): Promise<Context>;
  answered(context: Context, response: Response): Response;
  publicUrl: string;
};

const toolsOnAPage = 50;

/** Agents' door (Model Context Protocol over Streamable HTTP): whatever the caller may call is a tool. Keeps nothing between requests. */
export function mcpDoor({ contextOf, answered, publicUrl }: Door): Hono<{ Bindings: HttpBindings }> {
  const door = new Hono<{ Bindings: HttpBindings }>();
  door.all("/", async (c) => {
    const request = c.req.raw;
    const context = await contextOf(c.env, request);
    const away = turnedAway({ request, context, publicUrl });
    if (away) return answered(context, away);
    const handler = createMcpHandler(() => serverFor(context, new URL(request.url)), {
      maxRequestBodySize: callBytes,
      // Nothing is announced here, so a stream that waits for announcements would wait for ever.
      maxSubscriptions: 0,
      onerror: (error) => context.log.warn({ error: error.message }, "An agent's request was refused"),
    });
    const response = await handler.fetch(request);
    if (response.status === 405) response.headers.set("allow", "POST");
    response.headers.set("cache-control", "no-store");
    return answered(context, response);
  });
  return door;
}

function serverFor(context: Context, url: URL): Server {
  const server = new Server(
    { name: "agora", title: "Agora", version, websiteUrl: context.config.publicUrl },
    { capabilities: { tools: {}, resources: {}, completions: {} }, instructions },
  );
  // An agent with little room asks for some nouns only: /mcp?nouns=posts,comments
  const wanted = () => nounsIn(url.searchParams.get("nouns"));
  /** What is no tool fails as a request; a list costs as much as any read. */
  const answering = async <T>(what: string, act: () => T | Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw refusedRequest(error, context, what);
    }
  };

  server.setRequestHandler("tools/list", ({ params }) =>
    answering("tools/list", async () => {
      await context.limits.count("read", callerOf(context));
      const offered = toolsFor(context.signedIn?.viewer, wanted());
      const from = Number(params?.cursor ?? 0);
      if (!Number.isInteger(from) || from < 0 || from > offered.length)
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, "This is no cursor of this list");
      const next = from + toolsOnAPage;
      return {
        tools: offered.slice(from, next),
        ...(next < offered.length && { nextCursor: String(next) }),
      };
    }),
  );
  server.setRequestHandler("tools/call", ({ params }) => callTool(context, params));
  server.setRequestHandler("resources/list", ({ params }) =>
    answering("resources/list", () => listResources(context, { cursor: params?.cursor, wanted: wanted() })),
  );
  server.setRequestHandler("resources/templates/list", () =>
    answering("resources/templates/list", () => ({ resourceTemplates: templatesOf(wanted()) })),
  );
  server.setRequestHandler("resources/read", ({ params }) =>
    answering("resources/read", () => readResource(context, params.uri)),
  );
  server.setRequestHandler("completion/complete", ({ params }) =>
    answering("completion/complete", () => completeSlug(context, params)),
  );
  return server;
}
