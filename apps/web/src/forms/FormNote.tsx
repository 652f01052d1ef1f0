import type { Reason } from "@agora/api/contract";
import type { Ref } from "react";
import { SignInAgain } from "../auth/SignInAgain.tsx";
import { Banner } from "../parts/Banner.tsx";

/** What a form was refused with as a whole, and the way on where there is one. */
export function FormNote({
  form: { message, reason, banner },
}: {
  form: { message?: string; reason?: Reason; banner: Ref<HTMLDivElement> };
}) {
  if (!message) return null;
  return (
    <Banner ref={banner}>
      {message}
      {reason === "SIGN_IN_AGAIN" && <SignInAgain />}
    </Banner>
  );
}
