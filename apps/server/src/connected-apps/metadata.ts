import { resourcesOf } from "@agora/api";
import { permissions } from "@agora/api/contract";
import type { Config } from "@agora/config";
import type { OAuthMetadata, OAuthProtectedResourceMetadata } from "@modelcontextprotocol/server";
import { Hono } from "hono";
import { cors } from "hono/cors";

/** Where an agent that was turned away learns whom to ask (RFC 9728). */
export const resourceMetadataUrl = (publicUrl: string) =>
  `${publicUrl}/.well-known/oauth-protected-resource/mcp`;

/**
 * What programs read before they ask to be let in: who guards what (RFC 9728), and how to ask (RFC 8414). Each stands also
 * where programs look that put the path of the agents' door elsewhere. The first names no scopes, since programs ask for
 * all that are named there: what nobody asked for by name, the person chooses.
 */
export function connectedAppsMetadata({ publicUrl }: Pick<Config, "publicUrl">): Hono {
  const door = new Hono();
  const [agents, site] = resourcesOf(publicUrl);
  const guarded = (resource: string): OAuthProtectedResourceMetadata => ({
    resource,
    authorization_servers: [publicUrl],
    bearer_methods_supported: ["header"],
    resource_documentation: `${publicUrl}/docs`,
  });
  const guard: OAuthMetadata & { client_id_metadata_document_supported: boolean } = {
    issuer: publicUrl,
    authorization_endpoint: `${publicUrl}/oauth/authorize`,
    token_endpoint: `${publicUrl}/oauth/token`,
    registration_endpoint: `${publicUrl}/oauth/register`,
    revocation_endpoint: `${publicUrl}/oauth/revoke`,
    scopes_supported: [...permissions],
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
    service_documentation: `${publicUrl}/docs`,
  };
  const documents = {
    "/oauth-protected-resource": guarded(site),
    "/oauth-protected-resource/mcp": guarded(agents),
    "/oauth-authorization-server": guard,
    "/oauth-authorization-server/mcp": guard,
  };
  for (const [path, document] of Object.entries(documents)) {
    door.use(path, cors({ origin: "*" }));
    door.get(path, (c) => c.json(document, 200, { "cache-control": "public, max-age=300" }));
  }
  return door;
}
