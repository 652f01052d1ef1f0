import type { Fetch } from "./server-options.ts";

/** What something else than Agora answered, such as a proxy while the server starts anew, or a page to sign in to a Wi-Fi. */
export class ForeignAnswer extends Error {
  override name = "ForeignAnswer";
  readonly response: Response;

  constructor(response: Response) {
    super(`The answer was not Agora's (status ${response.status})`);
    this.response = response;
  }
}

/** Lets Agora's answers and refusals through; of whatever else comes, status and headers are kept. @throws ForeignAnswer */
export function refusingForeign(ask: Fetch): Fetch {
  return async (input, init) => {
    const response = await ask(input, init);
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    if (response.ok && isJson) return response;
    const text = await response.text();
    if (isJson && isRefused(text)) return new Response(text, response);
    throw new ForeignAnswer(response);
  };
}

/** Proxies refuse in JSON, too; Agora's refusals are superjson's, one or several. */
function isRefused(text: string): boolean {
  try {
    return [JSON.parse(text)].flat().some((answer) => answer.error.json !== undefined);
  } catch {
    return false;
  }
}
