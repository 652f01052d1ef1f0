import { createServer } from "node:http";
import { text } from "node:stream/consumers";

export type ReceivedSpan = {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  attributes: Record<string, string>;
};

type Value = { stringValue?: string; intValue?: number | string; boolValue?: boolean };
type KeyValue = { key: string; value: Value };
type OtlpSpan = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes?: KeyValue[];
};
type OtlpRequest = {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
};

/** A real receiver of OTLP over HTTP, in JSON as its specification describes it, that keeps what it gets, and answers as it is told. */
export async function openCollector(status = 200) {
  const spans: ReceivedSpan[] = [];
  const received: OtlpRequest[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== "POST" || request.url !== "/v1/traces") return response.writeHead(404).end();
    const message: OtlpRequest = JSON.parse(await text(request));
    received.push(message);
    spans.push(...message.resourceSpans.flatMap(spansOf));
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    /** Every message, whole. */
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function spansOf({ resource, scopeSpans }: OtlpRequest["resourceSpans"][number]): ReceivedSpan[] {
  const service = valuesOf(resource.attributes)["service.name"] ?? "";
  return scopeSpans.flatMap((scope) =>
    scope.spans.map(({ name, traceId, spanId, parentSpanId, attributes = [] }) => ({
      ...{ service, name, traceId, spanId, parentSpanId },
      attributes: valuesOf(attributes),
    })),
  );
}

function valuesOf(attributes: KeyValue[]): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, String(value.stringValue ?? value.intValue ?? value.boolValue)]),
  );
}
