import { type EventKind, eventBody, events, isEventType } from "@agora/jobs/events";
import { jsonSchema } from "../doors/json-schema.ts";

/** The same for every example, so that the catalogue does not change by itself. */
const timestamp = "2026-11-28T09:30:00.000Z";

/** The catalogue, as it is read by programs and people. */
export function listEvents() {
  const items = Object.keys(events)
    .filter(isEventType)
    .map((type) => {
      const { version, summary, example }: EventKind = events[type];
      return {
        type,
        version,
        summary,
        schema: { ...jsonSchema(eventBody(type), "output") },
        example: { type, version, timestamp, data: example },
      };
    });
  return { items };
}
