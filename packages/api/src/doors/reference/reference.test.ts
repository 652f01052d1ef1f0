import { execFileSync } from "node:child_process";
import { stripTypeScriptTypes } from "node:module";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { exampleInput } from "../examples.ts";
import { plainInput } from "../plain-input.ts";
import { type Procedure, procedures } from "../procedures.ts";
import { restRoute } from "../rest-route.ts";
import { codeExamples } from "./code-examples.ts";
import { kebab } from "./command.ts";
import { errorsPage, nounPage, referenceIndex, referenceNouns, shapesPage } from "./index.ts";

const perMinute = {
  read: 300,
  write: 60,
  "sign-in": 30,
  "sign-up": 10,
  mail: 5,
  upload: 60,
  checkout: 20,
};
const site = { url: "https://agora.example.org", perMinute };

type Plain = Record<string, unknown>;
const plain = (value: unknown): Plain => JSON.parse(JSON.stringify(value));
/** What the procedure itself would make of a call, compared with what the example is about. */
const read = ({ contract }: Procedure, input: unknown) => plain(z.core.parse(contract.input, input) ?? {});
const expected = (procedure: Procedure) =>
  read(procedure, plainInput(procedure.contract.input, { body: exampleInput(procedure), words: [] }));

/** The words that a shell hands to the command which the example calls, for all examples at once. */
function wordsOf(scripts: string[], command: string): string[][] {
  const stub = `${command}() { printf '%s\\0' "$@"; printf '\\1'; }\nAGORA_TOKEN=secret\n`;
  const said = execFileSync("bash", ["-c", stub + scripts.join("\n")], { encoding: "utf8" });
  return said
    .split("\u0001")
    .slice(0, -1)
    .map((words) => words.split("\u0000").slice(0, -1));
}

const all = procedures.map((procedure) => ({ procedure, examples: codeExamples(procedure, site.url) }));

describe("examples do what they are about", () => {
  it.each(all.map((one) => [one.procedure.path, one] as const))(
    "%s in TypeScript",
    async (_, { procedure, examples }) => {
      const calls: { path: string; input: unknown }[] = [];
      const at = (path: string[]): unknown =>
        new Proxy(() => {}, {
          get: (_target, name) => at([...path, String(name)]),
          apply: (_target, _this, [input]) => void calls.push({ path: path.join("."), input }),
        });
      const code = stripTypeScriptTypes(examples.TypeScript ?? "");
      const act = await import(
        `data:text/javascript,${encodeURIComponent(`export default async (agora) => { ${code} }`)}`
      );
      await act.default(at([]));
      const verb = { query: "query", mutation: "mutate", subscription: "subscribe" }[procedure.contract.kind];
      expect(calls.map(({ path }) => path)).toEqual([`${procedure.path}.${verb}`]);
      // Dates are Dates here: the schema takes no text for one.
      expect(read(procedure, calls[0]?.input)).toEqual(expected(procedure));
    },
  );

  it("over REST", () => {
    const words = wordsOf(
      all.map(({ examples }) => examples.REST ?? ""),
      "curl",
    );
    for (const [index, { procedure }] of all.entries()) {
      const request = requestOf(words[index] ?? []);
      const route = restRoute(procedure.contract);
      expect([procedure.path, request.method]).toEqual([procedure.path, route.method]);
      const pattern = new RegExp(`^/api/v1${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
      const found = pattern.exec(request.url.pathname);
      const named = Object.entries(found?.groups ?? {}).map(([name, value]): [string, string[]] => [
        name,
        [decodeURIComponent(value)],
      ]);
      const asked = [...new Set(request.url.searchParams.keys())].map((name): [string, string[]] => [
        name,
        request.url.searchParams.getAll(name),
      ]);
      const input = plainInput(procedure.contract.input, { body: request.body, words: [...asked, ...named] });
      expect(read(procedure, input)).toEqual(expected(procedure));
      expect(request.headers.has("authorization")).toBe(procedure.contract.access !== "public");
    }
  });

  it("in a terminal", () => {
    const words = wordsOf(
      all.map(({ examples }) => examples.Command ?? ""),
      "agora",
    );
    for (const [index, { procedure }] of all.entries()) {
      const [noun, verb, ...rest] = words[index] ?? [];
      expect([noun, verb]).toEqual([kebab(procedure.noun), kebab(procedure.name)]);
      const params = restRoute(procedure.contract).params.filter(
        (name) => name in Object(exampleInput(procedure)),
      );
      const named = params.map((name, at): [string, string[]] => [name, [rest[at] ?? ""]]);
      const input = plainInput(procedure.contract.input, {
        body: inputOf(rest.slice(params.length), Object(exampleInput(procedure))),
        words: named,
      });
      expect(read(procedure, input)).toEqual(expected(procedure));
    }
  });

  it("by an agent, and not where there is no tool", () => {
    for (const { procedure, examples } of all) {
      const { contract, noun, name } = procedure;
      const offered = contract.kind !== "subscription" && !contract.interactive;
      expect([procedure.path, examples.Agent !== undefined]).toEqual([procedure.path, offered]);
      if (!examples.Agent) continue;
      const call = JSON.parse(examples.Agent);
      expect(call.name).toBe(`${noun}_${name}`);
      const { idempotencyKey: _, ...body } = call.arguments;
      expect(read(procedure, plainInput(contract.input, { body, words: [] }))).toEqual(expected(procedure));
    }
  });
});

function requestOf(words: string[]) {
  const headers = new Headers();
  let method: string | undefined;
  let body: unknown;
  let url = new URL("http://nowhere");
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const next = () => words[++at] ?? "";
    if (word === "-X") method = next();
    else if (word === "-H") {
      const [name = "", value = ""] = next().split(": ");
      headers.set(name, value);
    } else if (word === "-d") body = JSON.parse(next());
    else if (word !== "-N") url = new URL(word);
  }
  return { method: method ?? (body === undefined ? "GET" : "POST"), url, headers, body };
}

/** What flags say, as the command reads them: values by dotted names, JSON for what is no single value. */
function inputOf(words: string[], sample: Plain): Plain {
  const input: Plain = {};
  // A secret is asked for.
  for (const [name, value] of Object.entries(sample)) if (/password$/i.test(name)) input[name] = value;
  for (let at = 0; at < words.length; at++) {
    const flag = (words[at] ?? "").replace(/^--/, "");
    if (flag === "idempotency-key") at++;
    else put(input, sample, flag, words[at + 1]?.startsWith("--") === false ? words[++at] : undefined);
  }
  return input;
}

function put(input: Plain, sample: Plain, flag: string, word: string | undefined): void {
  const path = flag.replace(/^no-/, "").split(".");
  const [name = "", ...deeper] = path.map((part) =>
    part.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
  );
  const like = sample[name];
  if (deeper.length > 0) {
    const inside: Plain = { ...Object(input[name]) };
    const rest = flag.slice(flag.indexOf(".") + 1);
    put(inside, { ...Object(like) }, flag.startsWith("no-") ? `no-${rest}` : rest, word);
    input[name] = inside;
  } else if (word === undefined)
    input[name] = Array.isArray(like) ? [] : typeof like === "boolean" ? !flag.startsWith("no-") : null;
  else if (Array.isArray(like) && typeof like[0] !== "object")
    input[name] = [...(Array.isArray(input[name]) ? input[name] : []), spoken(word, like[0])];
  else input[name] = spoken(word, like);
}

function spoken(word: string, like: unknown): unknown {
  return typeof like === "string" ? word : JSON.parse(word);
}

describe("pages", () => {
  it("hold every procedure once, with what it takes and answers", () => {
    const told = referenceNouns.flatMap((noun) => nounPage(noun, site)?.entries ?? []);
    expect(told.map(({ path }) => path).sort()).toEqual(procedures.map(({ path }) => path).sort());
    expect(referenceIndex().flatMap(({ procedures: some }) => some)).toHaveLength(procedures.length);
    for (const { path, answer, refusals, rate } of told) {
      if (answer.kind === "as") expect(told.map((one) => one.path)).toContain(answer.path);
      if (answer.kind === "fields") expect([path, answer.fields.length > 0]).toEqual([path, true]);
      for (const { sentence } of refusals) expect(sentence).toMatch(/\.$/);
      expect(rate.perMinute).toBe(perMinute[rate.rateClass]);
    }
    expect(nounPage("nothing", site)).toBeUndefined();
    expect(nounPage("constructor", site)).toBeUndefined();
  });

  it("say who says which refusal, with the status of each door", () => {
    const { common, others } = errorsPage();
    const found = others.find(({ reason }) => reason === "OUT_OF_STOCK");
    expect(found).toMatchObject({ trpc: 409, rest: 409 });
    expect(found?.procedures).toContain("orders.place");
    expect(common.find(({ reason }) => reason === "INVALID_INPUT")).toMatchObject({ trpc: 400, rest: 422 });
  });

  it("tell the things that many answers hold once", () => {
    const names = shapesPage().map(({ name }) => name);
    const list = nounPage("posts", site)?.entries.find(({ name }) => name === "list");
    const items = list?.answer.kind === "fields" ? list.answer.fields : [];
    expect(items.find(({ name }) => name === "items")?.type).toBe("PostSummary[]");
    expect(names).toContain("PostSummary");
    // What one sends is told where it is sent, with its limits.
    const place = nounPage("orders", site)?.entries.find(({ name }) => name === "place");
    const address = place?.input.find(({ name }) => name === "shippingAddress");
    expect(address?.fields?.find(({ name }) => name === "city")).toMatchObject({
      required: true,
      limits: "1 to 100 characters",
    });
  });
});
