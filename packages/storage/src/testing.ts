import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";

/** An empty bucket on a server of its own that speaks S3's protocol, and the settings that lead to it. */
export async function openBucket() {
  const directory = await mkdtemp(join(tmpdir(), "agora-s3-"));
  const configureBuckets = [{ name: "agora" }];
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets });
  const { port } = await server.run();
  return {
    settings: {
      S3_BUCKET: "agora",
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: "S3RVER",
      S3_SECRET_ACCESS_KEY: "S3RVER",
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
