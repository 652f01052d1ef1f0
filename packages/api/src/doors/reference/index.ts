export { type CodeExamples, type Door, doors } from "./code-examples.ts";
export { type ErrorEntry, type ErrorsPage, errorsPage } from "./errors.ts";
export { aboutEvents, type EventEntry, eventsPage } from "./events.ts";
export type { Field } from "./fields.ts";
export { type Guide, guide } from "./guide.ts";
export { markdownPages } from "./markdown.ts";
export { type ReferencePage, referencePage, type StandingPages } from "./pages.ts";
export {
  type Answer,
  type Entry,
  type NounPage,
  nounPage,
  type ReferenceIndex,
  type RefusalEntry,
  referenceIndex,
  referenceNouns,
  type ShapesPage,
  type Site,
  shapesPage,
} from "./reference.ts";
