import { AppRefusal } from "@agora/api";
import { z } from "zod";

/** ASCII without controls, as RFC 6749 (appendix A) has all that is sent here. */
const text = z
  .string()
  .regex(/^[\x20-\x7e]{1,2000}$/)
  .optional();

const form = z.object({
  grant_type: text,
  client_id: text,
  code: text,
  redirect_uri: text,
  code_verifier: text,
  refresh_token: text,
  resource: text,
  token: text,
});

/** The fields of a form; what is empty counts as not sent. @throws AppRefusal for one that is sent twice or can't be read. */
export async function readForm(request: Request): Promise<z.output<typeof form>> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppRefusal("invalid_request", "Send a form: application/x-www-form-urlencoded.");
  const sent = [...new URLSearchParams(await request.text())].filter(([, value]) => value !== "");
  const fields = Object.fromEntries(sent);
  if (Object.keys(fields).length < sent.length)
    throw new AppRefusal("invalid_request", "Something is sent twice.");
  const read = form.safeParse(fields);
  if (!read.success)
    throw new AppRefusal("invalid_request", `This can't be read: ${read.error.issues[0]?.path.join(".")}.`);
  return read.data;
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new AppRefusal("invalid_request", `${name} is missing.`);
  return value;
}
