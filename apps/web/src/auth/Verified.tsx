import { Link } from "@tanstack/react-router";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { AuthPage } from "./AuthPage.tsx";
import { useViewer } from "./viewer.ts";

/** `before` is the address the viewer had when the link was followed. */
export function Verified({ before }: { before: string | undefined }) {
  const viewer = useViewer();
  const moved = viewer && before !== undefined && viewer.email !== before;
  return (
    <AuthPage title="Thank you">
      <Banner kind="success">
        {moved ? `From now on ${viewer.email} is your mail address.` : "Your mail address is confirmed."}
      </Banner>
      {viewer ? (
        <Link
          to={moved ? "/settings/security" : "/"}
          className={buttonLook({ variant: "primary", className: "justify-self-start" })}
        >
          {moved ? "To your settings" : "Go on reading"}
        </Link>
      ) : (
        <>
          <p className="text-ink-soft">Everything is ready: you can sign in now.</p>
          <Link to="/sign-in" className={buttonLook({ variant: "primary", className: "justify-self-start" })}>
            Sign in
          </Link>
        </>
      )}
    </AuthPage>
  );
}
