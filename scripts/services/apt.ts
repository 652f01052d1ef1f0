import { environment } from "@agora/config";
import { run, which } from "./run.ts";

/** Debian and Ubuntu as root: whether a missing program can be installed without asking anybody. */
export function canInstall(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && which("apt-get") !== undefined;
}

/** Gives undefined when it is installed, else what apt said. */
export async function aptInstall(name: string): Promise<string | undefined> {
  const env = { ...environment(), DEBIAN_FRONTEND: "noninteractive" };
  const options = ["-qq", "-o", "DPkg::Lock::Timeout=120"];
  const install = () => run("apt-get", [...options, "install", "-y", "--no-install-recommends", name], env);
  const first = await install();
  if (first.status === 0) return undefined;
  // A fresh container has no list of packages yet.
  await run("apt-get", [...options, "update"], env);
  const second = await install();
  return second.status === 0 ? undefined : second.output.trim();
}
