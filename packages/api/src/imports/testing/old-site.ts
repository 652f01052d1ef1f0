import { createServer } from "node:http";
import { longGif } from "@agora/jobs/testing";
import sharp from "sharp";

/** A site on this machine with pictures of every quality; `asked` are the paths it was asked for. */
export async function openOldSite() {
  const picture = await sharp({ create: { width: 700, height: 10, channels: 3, background: "#4338ca" } })
    .png()
    .toBuffer();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const name = path.split("/").at(-1);
    const times = asked.filter((each) => each === path).length;
    if (name === "missing.png") return response.writeHead(404).end();
    if (name === "redirect.png")
      return response
        .writeHead(302, { location: `http://0.0.0.0:${request.socket.localPort}/secret.png` })
        .end();
    if (name === "flaky.png" && times < 3) return response.writeHead(503).end();
    response.writeHead(200, { "content-type": "image/png" });
    if (name === "page.png") return response.end("<html>Sign in</html>");
    if (name === "drawing.svg") return response.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    if (name === "moving.gif") return response.end(longGif(2000, 20, 3));
    if (name === "long.gif") return response.end(longGif(1000, 1000, 60));
    if (name === "damaged.png") return response.end(picture.subarray(0, 20));
    if (name !== "endless.png") return response.end(picture);
    const piece = Buffer.alloc(1024 * 1024);
    const pour = () => {
      while (response.write(piece));
      response.once("drain", pour);
    };
    pour();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
