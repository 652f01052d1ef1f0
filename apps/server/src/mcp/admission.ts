import type { Context } from "@agora/api";
import {
  bearerAuthChallengeResponse,
  localhostAllowedOrigins,
  OAuthError,
  OAuthErrorCode,
  originValidationResponse,
} from "@modelcontextprotocol/server";
import { hasDeadToken } from "../context.ts";

type Asked = { request: Request; context: Context; publicUrl: string };

/**
 * What is answered before the protocol is spoken: 403 to a page of another site, which could have come through a name that
 * was bound anew to this machine, and 401 with a challenge to whoever shows a token that has ended (RFC 6750).
 */
export function turnedAway({ request, context, publicUrl }: Asked): Response | undefined {
  const elsewhere = originValidationResponse(request, originsOf(publicUrl));
  if (elsewhere) return elsewhere;
  if (!hasDeadToken(request, context)) return undefined;
  return bearerAuthChallengeResponse(
    new OAuthError(
      OAuthErrorCode.InvalidToken,
      "This token is unknown, has expired or was ended. Ask the person for another one, or send none to read as a visitor.",
    ),
  );
}

function originsOf(publicUrl: string): string[] {
  const { hostname } = new URL(publicUrl);
  const local = localhostAllowedOrigins();
  return local.includes(hostname) ? local : [hostname];
}
