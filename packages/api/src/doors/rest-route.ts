import type { Contract } from "../kit.ts";
import { done } from "../kit.ts";

export type RestMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type RestRoute = {
  method: RestMethod;
  /** Below /api/v1, with `:name` for what is filled from the input. */
  path: string;
  /** Names of the fields that stand in the path. */
  params: string[];
  /** Where all other fields go. */
  rest: "query" | "body";
  /** Of an answer that went well. */
  status: 200 | 201 | 204;
};

/** How a procedure is called over plain HTTP. */
export function restRoute({ rest, creates, output }: Contract): RestRoute {
  const [method, path] = split(rest);
  return {
    method,
    path,
    params: [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name),
    // What a DELETE carries in its body gets lost on the way.
    rest: method === "GET" || method === "DELETE" ? "query" : "body",
    status: creates ? 201 : output === done ? 204 : 200,
  };
}

const methods: readonly RestMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function split(rest: Contract["rest"]): [RestMethod, string] {
  const at = rest.indexOf(" ");
  const method = methods.find((one) => one === rest.slice(0, at));
  if (!method) throw new Error(`${rest} names no method`);
  return [method, rest.slice(at + 1)];
}
