import { WrongLength } from "./storage.ts";

/** Passes a stream on and counts it; a byte too many or too few throws WrongLength. */
export async function* exactBytes(
  body: AsyncIterable<Uint8Array> | Uint8Array,
  { bytes, counted }: { bytes?: number; counted: (total: number) => void },
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    total += chunk.byteLength;
    if (bytes !== undefined && total > bytes) throw new WrongLength(`More than ${bytes} bytes arrived.`);
    counted(total);
    yield chunk;
  }
  if (bytes !== undefined && total < bytes) throw new WrongLength(`Only ${total} of ${bytes} bytes arrived.`);
}
