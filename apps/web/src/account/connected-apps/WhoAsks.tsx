import type { Outputs } from "@agora/api/contract";
import { Banner } from "../../parts/Banner.tsx";

type Asking = Outputs["connectedApps"]["review"]["app"];

const places: Record<Asking["answersTo"]["kind"], (name: string) => string> = {
  site: (name) => `to ${name}`,
  computer: () => "to a program on this computer",
  program: (name) => `to the program that opens “${name}:” on this device`,
};

/** Whether anybody vouches for the name of an app, and where a yes would go. */
export function WhoAsks({ app: { name, host, answersTo } }: { app: Asking }) {
  const place = places[answersTo.kind](answersTo.name);
  return (
    <Banner kind="note">
      <p className="break-words">
        {host ? (
          <>
            <strong>{host}</strong> says that this app is “{name}”.
          </>
        ) : (
          <>
            It calls itself “{name}”, and <strong>nobody has checked that</strong>.
          </>
        )}{" "}
        Your answer goes <strong>{place}</strong>. Allow it only if you have just asked that app to connect.
      </p>
    </Banner>
  );
}
