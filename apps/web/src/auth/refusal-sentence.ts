import { refusals } from "@agora/api/contract";

const sentences: Record<string, { sentence: string }> = refusals;

/** The words for a reason that an address carries; an invented one gets the general words. */
export function sentenceFor(error: string): string {
  const known = Object.hasOwn(sentences, error) ? sentences[error] : refusals.PROVIDER_FAILED;
  return known?.sentence ?? refusals.PROVIDER_FAILED.sentence;
}
