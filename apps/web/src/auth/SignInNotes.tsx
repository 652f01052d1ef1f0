import { Banner } from "../parts/Banner.tsx";
import { day } from "../parts/day.ts";
import { sentenceFor } from "./refusal-sentence.ts";
import type { SignInSearch } from "./sign-in-search.ts";

/** What led here, where that needs a word. */
export function SignInNotes({ error, leaving }: SignInSearch) {
  return (
    <>
      {error && <Banner>{sentenceFor(error)}</Banner>}
      {leaving && (
        <Banner kind="note">
          You are signed out everywhere, and your account will be erased on {day(new Date(leaving))}. If you
          change your mind, sign in before then.
        </Banner>
      )}
    </>
  );
}
