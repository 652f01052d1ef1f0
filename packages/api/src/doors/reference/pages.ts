import { type ErrorsPage, errorsPage } from "./errors.ts";
import { aboutEvents, type EventEntry, eventsPage } from "./events.ts";
import { type Guide, guide } from "./guide.ts";
import {
  type NounPage,
  nounPage,
  type ReferenceIndex,
  referenceIndex,
  referenceNouns,
  type ShapesPage,
  type Site,
  shapesPage,
} from "./reference.ts";

/** What is told on pages that belong to no noun. */
export type StandingPages = {
  nouns: readonly string[];
  index: { guide: Guide; nouns: ReferenceIndex };
  errors: ErrorsPage;
  shapes: ShapesPage;
  events: { about: string[]; events: EventEntry[] };
};

export type ReferencePage = StandingPages[keyof StandingPages] | NounPage;

/** A page of the reference by its name, which may be a noun's; undefined for what is none. */
export function referencePage(name: string, site: Site): ReferencePage | undefined {
  const standing: { [Name in keyof StandingPages]: () => StandingPages[Name] } = {
    nouns: () => referenceNouns,
    index: () => ({ guide: guide(site), nouns: referenceIndex() }),
    errors: errorsPage,
    shapes: shapesPage,
    events: () => ({ about: aboutEvents, events: eventsPage() }),
  };
  return isStanding(name) ? standing[name]() : nounPage(name, site);

  function isStanding(one: string): one is keyof StandingPages {
    return Object.hasOwn(standing, one);
  }
}
