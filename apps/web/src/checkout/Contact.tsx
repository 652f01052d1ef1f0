import { textLink } from "../auth/AuthPage.tsx";
import { SignInLink } from "../auth/SignInLink.tsx";
import { useViewer } from "../auth/viewer.ts";
import { TextField } from "../parts/TextField.tsx";

/** Where news of the order goes. */
export function Contact({ errors }: { errors?: string[] }) {
  const viewer = useViewer();
  if (viewer)
    return (
      <p className="text-ink-soft">
        We write to <strong className="font-medium text-ink">{viewer.email}</strong>.
      </p>
    );
  return (
    <>
      <TextField
        label="Mail address"
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        errors={errors}
        hint="For news of your order, and a link to it."
      />
      <p className="text-ink-soft text-sm">
        You have an account? <SignInLink className={textLink}>Sign in</SignInLink>, and your cart comes along.
      </p>
    </>
  );
}
