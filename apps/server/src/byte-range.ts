import type { ByteRange } from "@agora/storage";

export type Wanted = ByteRange | "all" | "unsatisfiable";

/** What a Range header asks of an object of so many bytes (RFC 9110, 14.2); several ranges at once get all of it. */
export function wantedRange(header: string | undefined, bytes: number): Wanted {
  const [, first = "", last = ""] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
  if (first === "" && last === "") return "all";
  if (first === "") {
    if (Number(last) === 0 || bytes === 0) return "unsatisfiable";
    return { first: Math.max(0, bytes - Number(last)), last: bytes - 1 };
  }
  if (last !== "" && Number(last) < Number(first)) return "all";
  if (Number(first) >= bytes) return "unsatisfiable";
  return { first: Number(first), last: last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1) };
}
