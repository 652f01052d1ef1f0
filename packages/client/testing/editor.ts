import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

const tsc = join(import.meta.dirname, "../../../node_modules/.bin/tsc");
const message = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string().optional(),
  result: z.unknown().optional(),
});
const hovered = z.object({ contents: z.object({ value: z.string() }) });
const diagnosed = z.object({
  items: z.array(z.object({ message: z.string(), tags: z.array(z.number()).default([]) })),
});
/** DiagnosticTag.Deprecated of the Language Server Protocol. */
const struckOut = 2;

/** An editor with one open file, which asks TypeScript's language server. */
export async function openEditor(folder: string, name: string, text: string) {
  const server = spawn(tsc, ["--lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"], cwd: folder });
  const answers = new Map<number | string, (result: unknown) => void>();
  let asked = 0;
  let rest = Buffer.alloc(0);
  server.stdout.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(rest.toString("latin1"));
      if (!head) return;
      const end = head[0].length + Number(head[1]);
      if (rest.length < end) return;
      take(message.parse(JSON.parse(rest.subarray(head[0].length, end).toString())));
      rest = rest.subarray(end);
    }
  });
  const take = ({ id, method, result }: z.output<typeof message>) => {
    if (id === undefined) return;
    if (method === undefined) answers.get(id)?.(result);
    else send({ id, result: null });
  };
  const send = (body: object) => {
    const json = JSON.stringify({ jsonrpc: "2.0", ...body });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  };
  const ask = (method: string, params: object) =>
    new Promise<unknown>((resolve) => {
      answers.set(++asked, resolve);
      send({ id: asked, method, params });
    });

  writeFileSync(join(folder, name), text);
  const textDocument = { uri: pathToFileURL(join(folder, name)).href };
  const diagnostic = { tagSupport: { valueSet: [1, struckOut] } };
  const knows = { hover: { contentFormat: ["markdown"] }, diagnostic };
  await ask("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: knows },
  });
  send({ method: "initialized", params: {} });
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { ...textDocument, languageId: "typescript", version: 1, text } },
  });

  return {
    /** What is shown for the name that stands where `words` begin. */
    hover: async (words: string): Promise<string> => {
      const before = text.slice(0, text.indexOf(words)).split("\n");
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      return hovered.parse(await ask("textDocument/hover", { textDocument, position })).contents.value;
    },
    /** What is struck out, in words. */
    deprecated: async (): Promise<string[]> => {
      const { items } = diagnosed.parse(await ask("textDocument/diagnostic", { textDocument }));
      return items.filter(({ tags }) => tags.includes(struckOut)).map((each) => each.message);
    },
    close: async () => {
      const ended = once(server, "exit");
      server.kill();
      await ended;
    },
  };
}
