const exampleLook = "rounded-md bg-sunken px-1.5 py-0.5 font-mono text-[0.9em] whitespace-nowrap";

/** What can be typed into the field. */
export function SearchHints() {
  return (
    <ul className="grid gap-2 text-ink-soft leading-relaxed">
      <li>
        <code className={exampleLook}>"two words"</code> in quotes are looked for side by side.
      </li>
      <li>
        <code className={exampleLook}>bread -rye</code> leaves out what comes after the minus.
      </li>
      <li>
        <code className={exampleLook}>bread or cake</code> finds either.
      </li>
      <li>The beginning of a last word is enough, and a slip of the keyboard is forgiven.</li>
    </ul>
  );
}
