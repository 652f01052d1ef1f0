import { AppRefusal } from "@agora/api";

/** ASCII without controls, as RFC 6749 (appendix A) has all that is sent here. */
const text = /^[\x20-\x7e]{1,2000}$/;

/** A field by its name; one that is empty counts as not sent. */
export type Form = (name: string) => string | undefined;

/** @throws AppRefusal for what is no form, and for a field that is sent twice or can't be read. */
export async function readForm(request: Request): Promise<Form> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppRefusal("invalid_request", "Send a form: application/x-www-form-urlencoded.");
  const sent = [...new URLSearchParams(await textOf(request))].filter(([, value]) => value !== "");
  const fields = new Map(sent);
  if (fields.size < sent.length) throw new AppRefusal("invalid_request", "Something is sent twice.");
  return (name) => {
    const value = fields.get(name);
    if (value === undefined || text.test(value)) return value;
    throw new AppRefusal("invalid_request", `${name} can't be read.`);
  };
}

async function textOf(request: Request): Promise<string> {
  return request.text().catch(() => {
    throw new AppRefusal("invalid_request", "That is too large, or broke off.");
  });
}

export function required(form: Form, name: string): string {
  const value = form(name);
  if (value === undefined) throw new AppRefusal("invalid_request", `${name} is missing.`);
  return value;
}
