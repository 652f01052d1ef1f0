type Message = { id: string; type: string; version: number; data: Record<string, unknown>; createdAt: Date };
type Sent = { at: Date; signature: string };

/** What is sent of a message: the body is the same, byte by byte, in every attempt; headers say when that was. */
export function requestOf({ id, type, version, data, createdAt }: Message, sent?: Sent) {
  return {
    body: JSON.stringify({ type, version, timestamp: createdAt.toISOString(), data }),
    headers: {
      "content-type": "application/json",
      "user-agent": "Agora-Webhooks",
      "webhook-id": id,
      ...(sent && {
        "webhook-timestamp": String(Math.floor(sent.at.getTime() / 1000)),
        "webhook-signature": sent.signature,
      }),
    },
  };
}
