import type { Duplex } from "node:stream";
import { asTRPCError, Refusal } from "@agora/api";
import { problem } from "./rest/problem.ts";

/** Answers what Node could not read as a request, and so gave to nobody: too long an address, headers that are none. */
export async function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): Promise<void> {
  const [status, refusal] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [431, new Refusal("TOO_LARGE", { message: "Address and headers are too long." })]
      : [400, new Refusal("INVALID_INPUT", { message: "This is not HTTP." })];
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const body = await problem(asTRPCError(refusal), { status }).text();
  const headers = [
    `HTTP/1.1 ${status} Refused`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
}
