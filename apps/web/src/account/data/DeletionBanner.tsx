import { Banner } from "../../parts/Banner.tsx";
import { day } from "../../parts/day.ts";
import { useSelf } from "../../settings/use-self.ts";

/** For whoever is still signed in somewhere while the account waits to be erased. */
export function DeletionBanner() {
  const { deletionAt } = useSelf();
  if (!deletionAt) return null;
  return (
    <Banner kind="note">
      Your account will be erased on {day(deletionAt)}. To keep it, sign out and in again before then.
    </Banner>
  );
}
