import { Link } from "@tanstack/react-router";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { AuthPage } from "./AuthPage.tsx";
import { SignInLink } from "./SignInLink.tsx";
import { ResendButton } from "./UnverifiedBanner.tsx";
import { useViewer } from "./viewer.ts";

const primary = buttonLook({ variant: "primary" });

export function LinkIsSpent() {
  const viewer = useViewer();
  if (viewer?.emailVerified)
    return (
      <AuthPage title="Already confirmed">
        <Banner kind="success">Your mail address is confirmed; there is nothing left to do.</Banner>
        <p className="text-ink-soft">
          If you wanted to change it, ask for a new link in your settings: each works once and for 24 hours.
        </p>
        <div className="flex flex-wrap gap-3">
          <Link to="/" className={primary}>
            Go on reading
          </Link>
          <Link to="/settings/security" className={buttonLook()}>
            To your settings
          </Link>
        </div>
      </AuthPage>
    );
  return (
    <AuthPage title="This link is no longer valid">
      <Banner>Links work once and for 24 hours, and only the newest one counts.</Banner>
      {viewer ? (
        <p className="flex flex-wrap items-center gap-x-6">
          We can send a new one to {viewer.email}. <ResendButton />
        </p>
      ) : (
        <>
          <p className="text-ink-soft">If you have followed it before, your account is ready.</p>
          <SignInLink className={primary}>Sign in to get a new one</SignInLink>
        </>
      )}
    </AuthPage>
  );
}

/** Somebody else was faster with the same address or name while the mail lay unread. */
export function TakenMeanwhile({ what }: { what: "address" | "name" }) {
  const viewer = useViewer();
  return (
    <AuthPage title={what === "address" ? "This address has an account" : "This name is taken by now"}>
      <Banner>
        {what === "address"
          ? "There is already an account with this mail address, so it can't be used for another one."
          : "Somebody else took the username before you followed the link. Your account was not made."}
      </Banner>
      <div className="flex flex-wrap gap-3">
        {viewer ? (
          <Link to="/settings/security" className={primary}>
            To your settings
          </Link>
        ) : (
          <>
            <Link to={what === "address" ? "/sign-in" : "/sign-up"} className={primary}>
              {what === "address" ? "Sign in" : "Choose another name"}
            </Link>
            {what === "address" && (
              <Link to="/forgot-password" className={buttonLook()}>
                Forgot your password?
              </Link>
            )}
          </>
        )}
      </div>
    </AuthPage>
  );
}
