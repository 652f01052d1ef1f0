import openapiTypeScript, { astToString } from "openapi-typescript";

/**
 * The types of a REST door for openapi-fetch, read off its OpenAPI document. This is a package of its own because the
 * tool works with TypeScript 5 as a library, which TypeScript 7 no longer is.
 */
export async function restTypes(document: string): Promise<string> {
  return astToString(await openapiTypeScript(document, { silent: true }));
}
