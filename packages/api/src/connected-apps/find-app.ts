import type { Config } from "@agora/config";
import type { Db } from "@agora/db";
import { findApp } from "@agora/db/queries/connected-apps";
import { readDocument } from "@agora/jobs";
import { z } from "zod";
import { Refusal } from "../errors.ts";
import { appName } from "./app-name.ts";

export type App = { id: string; name: string; redirectUris: string[]; host: string | null };
type Keeper = { db: Db; config: Pick<Config, "webhooks"> };

/** What we need of a client's metadata document; `none` is the only method we offer, so one without it can't use us. */
const description = z
  .object({
    client_id: z.string(),
    client_name: z.string().max(1000).optional(),
    redirect_uris: z.array(z.string()).min(1).max(100),
    token_endpoint_auth_method: z.string().default("none"),
    token_endpoint_auth_methods_supported: z.array(z.string()).default([]),
    client_secret: z.undefined().optional(),
  })
  .refine(({ token_endpoint_auth_method: preferred, token_endpoint_auth_methods_supported: others }) =>
    [preferred, ...others].includes("none"),
  );

/** An app by its id, which for one that did not register is the address of its description. @throws Refusal APP_UNKNOWN */
export async function knownApp({ db, config }: Keeper, id: string): Promise<App> {
  if (isDescribedElsewhere(id)) return readDescription(id, config.webhooks);
  const app = await findApp(db, { id });
  if (!app) throw new Refusal("APP_UNKNOWN");
  return { ...app, host: null };
}

/** Whether an app's id is the address of its description. */
export const isDescribedElsewhere = (id: string) => /^https?:/i.test(id);

/** Client ID Metadata Document (draft-ietf-oauth-client-id-metadata-document): read anew each time, from public addresses only. */
async function readDescription(id: string, rules: Config["webhooks"]): Promise<App> {
  if (!isAddressOfDescription(id)) throw new Refusal("APP_UNKNOWN");
  const found = description.safeParse(await readDocument(id, rules)).data;
  if (found?.client_id !== id) throw new Refusal("APP_UNKNOWN");
  const { host } = new URL(id);
  return { id, name: appName(found.client_name) ?? host, redirectUris: found.redirect_uris, host };
}

function isAddressOfDescription(id: string): boolean {
  if (!URL.canParse(id)) return false;
  const { href, pathname, hash, username, password } = new URL(id);
  return href === id && pathname !== "/" && !hash && !username && !password;
}

/** Whose site describes an app; null for one that registered itself. */
export function hostOf(id: string): string | null {
  return isDescribedElsewhere(id) ? new URL(id).host : null;
}
