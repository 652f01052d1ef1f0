import type { Context } from "@agora/api";
import {
  bearerAuthChallengeResponse,
  localhostAllowedOrigins,
  OAuthError,
  OAuthErrorCode,
  originValidationResponse,
} from "@modelcontextprotocol/server";
import { resourceMetadataUrl } from "../connected-apps/metadata.ts";
import { hasDeadToken } from "../context.ts";

type Asked = { request: Request; context: Context; publicUrl: string };

/**
 * What is answered before the protocol is spoken: 403 to a page of another site, which could have come through a name that
 * was bound anew to this machine, and 401 with a challenge (RFC 6750, RFC 9728) to whoever shows a token that has ended, or
 * none: an agent that was only given an address asks its person to sign in then, and at nothing less. Who wants to be a
 * visitor says so: /mcp?as=visitor.
 */
export function turnedAway({ request, context, publicUrl }: Asked): Response | undefined {
  const elsewhere = originValidationResponse(request, originsOf(publicUrl));
  if (elsewhere) return elsewhere;
  const dead = hasDeadToken(request, context);
  const visitor = new URL(request.url).searchParams.get("as") === "visitor";
  if (!dead && (context.signedIn || visitor)) return undefined;
  return bearerAuthChallengeResponse(new OAuthError(OAuthErrorCode.InvalidToken, dead ? ended : missing), {
    resourceMetadataUrl: resourceMetadataUrl(publicUrl),
  });
}

const ended =
  "This token is unknown, has expired or was ended. Ask the person for another one, or read as a visitor: /mcp?as=visitor.";
const missing = "Sign in, send an API key, or read as a visitor: /mcp?as=visitor.";

function originsOf(publicUrl: string): string[] {
  const { hostname } = new URL(publicUrl);
  const local = localhostAllowedOrigins();
  return local.includes(hostname) ? local : [hostname];
}
