import { PasswordField } from "../parts/PasswordField.tsx";
import { useSelf } from "../settings/use-self.ts";

/** Asks those who have a password for it; everybody else's session has to be young, which the server looks at. */
export function PasswordAgain({ errors, label = "Your password" }: { errors?: string[]; label?: string }) {
  const { hasPassword, username } = useSelf();
  if (!hasPassword) return null;
  return (
    <>
      {/* Tells password managers whose password this is. */}
      <input type="text" autoComplete="username" defaultValue={username} hidden readOnly />
      <PasswordField label={label} name="password" autoComplete="current-password" required errors={errors} />
    </>
  );
}

/** What the field says; undefined where it was not asked. */
export function passwordAgain(data: FormData): string | undefined {
  const value = data.get("password");
  return typeof value === "string" ? value : undefined;
}
