type Release = { from: string; to: string; changelog: string };

/** What is missing before callers may be broken: a higher version, and a note about it. Undefined when nothing is. */
export function mayBreak({ from, to, changelog }: Release): string | undefined {
  if (!isRaised(from, to))
    return `This breaks callers of ${from}. Keep the promise, or raise the version in package.json (${next(from)}) and say in CHANGELOG.md what callers have to change.`;
  const heading = changelog.split("\n").findIndex((line) => line.startsWith(`## ${to}`));
  const note = changelog.split("\n").slice(heading + 1);
  const end = note.findIndex((line) => line.startsWith("## "));
  const text = heading < 0 ? "" : note.slice(0, end < 0 ? undefined : end).join("\n");
  if (!/breaking/i.test(text))
    return `CHANGELOG.md has no section "## ${to}" that says under "Breaking" what callers have to change.`;
  return undefined;
}

/** Before 1.0.0 the second number tells of what breaks, as semver has it. */
function isRaised(from: string, to: string): boolean {
  const [was = [0, 0], is = [0, 0]] = [from, to].map((version) => version.split(".").map(Number));
  const [major = 0, minor = 0] = was;
  const [newMajor = 0, newMinor = 0] = is;
  return newMajor > major || (major === 0 && newMajor === 0 && newMinor > minor);
}

function next(from: string): string {
  const [major = 0, minor = 0] = from.split(".").map(Number);
  return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
}
