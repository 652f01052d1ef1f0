/** What something in front of Agora answered, such as a proxy while the server starts anew. */
export class ForeignAnswer extends Error {
  override name = "ForeignAnswer";
  readonly response: Response;

  constructor(response: Response) {
    super(`Something in front of Agora answered ${response.status}`);
    this.response = response;
  }
}

/** Agora's refusals are JSON; whatever else says no has its status and headers kept. @throws ForeignAnswer */
export function refusingForeign(given: typeof fetch | undefined): typeof fetch {
  return async (...request) => {
    const ask = given ?? globalThis.fetch;
    const response = await ask(...request);
    if (response.ok || response.headers.get("content-type")?.includes("json")) return response;
    await response.body?.cancel();
    throw new ForeignAnswer(response);
  };
}
