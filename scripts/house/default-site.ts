import type { Site } from "@agora/api/doors/reference";
import { loadConfig } from "@agora/config";

/** Needed to read the defaults of everything else; nothing is opened. */
const services = {
  DATABASE_URL: "postgres://localhost/agora",
  REDIS_URL: "redis://localhost",
  SMTP_URL: "smtp://localhost",
};

/** A site as it comes, for documents that are about no site in particular. */
export function defaultSite(): Site {
  const { publicUrl, perMinute } = loadConfig(services);
  return { url: publicUrl, perMinute };
}
