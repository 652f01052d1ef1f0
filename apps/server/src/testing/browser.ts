import { CookieJar } from "tough-cookie";

type Visit = { headers?: Record<string, string>; until?: (url: URL) => boolean };

/**
 * A person's browser: it keeps cookies, and follows redirects as one does. What it asks of `publicUrl` goes to `url`,
 * as through a proxy.
 */
export function openBrowser({ publicUrl, url }: { publicUrl: string; url: string }) {
  const jar = new CookieJar();

  async function request(address: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = await jar.getCookieString(address.href);
    const target = address.origin === publicUrl ? address.href.replace(publicUrl, url) : address.href;
    const headers = { ...(cookie && { cookie }), ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(target, { ...init, headers, redirect: "manual" });
    for (const each of response.headers.getSetCookie()) await jar.setCookie(each, address.href);
    return response;
  }

  /** Goes where redirects lead, to the first page, or to the first address that `until` stops at without asking for it. */
  async function visit(start: string, { headers, until = () => false }: Visit = {}): Promise<URL> {
    let address = new URL(start, publicUrl);
    for (let hops = 0; hops < 20; hops++) {
      const response = await request(address, hops === 0 ? { headers } : {});
      const location = response.headers.get("location");
      await response.body?.cancel();
      if (!location) return address;
      address = new URL(location, address);
      if (until(address)) return address;
    }
    throw new Error("that does not end");
  }

  return {
    jar,
    request,
    visit,
    /** A procedure called from a page of ours. */
    // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at as it is.
    call: async (path: string, input?: unknown): Promise<any> => {
      const address = new URL(`/trpc/${path}`, publicUrl);
      const asked = input === undefined ? {} : { method: "POST", body: JSON.stringify({ json: input }) };
      const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
      return (await request(address, { ...asked, headers })).json();
    },
  };
}

export type Browser = ReturnType<typeof openBrowser>;
