import type { NounPage, StandingPages } from "@agora/api/doors/reference";
import { createIsomorphicFn } from "@tanstack/react-start";
import { pageContext } from "../trpc.ts";

/** The contract itself never gets into a browser: the server has made these pages of it. */
const textOf = createIsomorphicFn()
  .server(async (name: string) => pageContext().reference(name))
  .client(async (name: string) => {
    const response = await fetch(`/api/reference/${name}.json`);
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`The reference answers ${response.status}`);
    return response.text();
  });

export async function readStanding<Name extends keyof StandingPages>(
  name: Name,
): Promise<StandingPages[Name]> {
  const text = await textOf(name);
  if (text === undefined) throw new Error(`The reference has no page ${name}`);
  return JSON.parse(text);
}

/** Undefined for what is no noun. */
export async function readNoun(noun: string): Promise<NounPage | undefined> {
  const text = /^[A-Za-z]+$/.test(noun) ? await textOf(noun) : undefined;
  const page: Partial<NounPage> | undefined = text === undefined ? undefined : JSON.parse(text);
  return page?.noun === undefined ? undefined : { entries: [], about: "", ...page, noun: page.noun };
}
