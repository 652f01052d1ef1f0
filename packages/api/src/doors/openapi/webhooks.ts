import type { Contract } from "../../kit.ts";
import { jsonSchema } from "../json-schema.ts";
import type { Json } from "../share-schemas.ts";

/** A catalogue of what is told to the endpoints of others, by type: `order.paid`. */
export type Events = Readonly<
  Record<
    string,
    {
      readonly version: number;
      readonly summary: string;
      readonly data: Contract["output"];
      readonly example: object;
    }
  >
>;

/** What Agora sends by itself, as Standard Webhooks has it. */
export function webhooksOf(events: Events): Json {
  return Object.fromEntries(
    Object.entries(events).map(([type, { version, summary, data, example }]) => {
      const schema = jsonSchema(data, "output");
      return [
        type,
        {
          post: {
            operationId: `webhook:${type}`,
            summary,
            description: `Sent to endpoints that chose \`${type}\`, with a signature over id, time and body, and sent again until it is answered with a 2xx.`,
            tags: ["events"],
            security: [],
            parameters: signed,
            requestBody: {
              required: true,
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    required: ["type", "version", "timestamp", "data"],
                    properties: {
                      type: { type: "string", const: type },
                      version: { type: "integer", const: version },
                      timestamp: { type: "string", format: "date-time" },
                      data: schema,
                    },
                  },
                  example: {
                    type,
                    version,
                    timestamp: "2026-03-14T09:30:00.000Z",
                    data: example,
                  },
                },
              },
            },
            responses: {
              "2XX": { description: "It has arrived." },
              410: { description: "The endpoint is gone: nothing is sent there any more." },
              "4XX": { description: "It is sent again later." },
            },
          },
        },
      ];
    }),
  );
}

const header = (name: string, description: string, example: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
  example,
});

const signed = [
  header("webhook-id", "The same for every attempt: handle it once", "019cec1a-d2e0-7a63-8b19-2c5d7e8f9a01"),
  header("webhook-timestamp", "Seconds since 1970; refuse what is older than five minutes", "1773480600"),
  header(
    "webhook-signature",
    "HMAC-SHA256 of `id.timestamp.body` with the endpoint's secret",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ),
];
