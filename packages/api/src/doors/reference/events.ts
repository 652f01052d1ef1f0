import { type EventKind, events } from "@agora/jobs/events";
import { jsonSchema } from "../json-schema.ts";
import { type Field, fieldsOf } from "./fields.ts";

export type EventEntry = {
  type: string;
  version: number;
  summary: string;
  /** Of `data`. */
  fields: Field[];
  /** The whole body, as JSON. */
  example: string;
};

/** What other programs can be told of by webhook. */
export function eventsPage(): EventEntry[] {
  return Object.entries<EventKind>(events).map(([type, { version, summary, data, example }]) => ({
    ...{ type, version, summary },
    fields: fieldsOf(jsonSchema(data, "output"), "output"),
    example: JSON.stringify({ type, version, timestamp: "2026-03-14T09:30:00.000Z", data: example }, null, 2),
  }));
}

export const aboutEvents = [
  "An endpoint is sent a `POST` with JSON for each event that it chose: `type`, `version`, `timestamp` and `data`. Answer with 2xx within seconds; anything else is tried again, for days.",
  "`webhook-id` is the same for every try: what one has seen, one skips. `webhook-timestamp` and `webhook-signature` are those of Standard Webhooks: check them with one of its libraries and the endpoint's secret before believing anything.",
  "`version` of an event rises when its `data` loses or changes a field; new fields come without that. `data` names things by ids, numbers and amounts: read the rest with your own permissions.",
];
