import type { Config } from "@agora/config";

/** Inline scripts run only with the nonce of their page. */
export function contentSecurityPolicy(config: Config, nonce: string): string {
  const development = config.environment === "development";
  const bucket = config.files.kind === "s3" ? [config.files.endpoint ?? "https://*.amazonaws.com"] : [];
  const cdn = config.filesUrl === undefined ? [] : [new URL(config.filesUrl).origin];
  const directives = {
    "default-src": ["'self'"],
    "script-src": ["'self'", `'nonce-${nonce}'`],
    "style-src": ["'self'", "'unsafe-inline'"],
    // Pictures in posts may stand anywhere; without https only those of our own CDN do.
    "img-src": ["'self'", "data:", "blob:", "https:", ...cdn],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...bucket, ...(development ? ["ws:"] : [])],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** On every answer, whatever it is. */
export function securityHeaders(config: Config): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    ...(config.publicUrl.startsWith("https:") && {
      "strict-transport-security": "max-age=31536000; includeSubDomains",
    }),
  };
}
