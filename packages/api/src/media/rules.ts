import { Refusal } from "../errors.ts";
import { acceptedInWords, isAcceptedType, nameOfType, problemOfName } from "./upload-names.ts";

/** @throws Refusal UPLOAD_NOT_ACCEPTED naming the field. */
export function checkAnnounced(
  { filename, contentType, bytes }: { filename: string; contentType: string; bytes: number },
  mostBytes: number,
): void {
  if (!isAcceptedType(contentType))
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: `${kindOf(contentType)} can't be used. ${acceptedInWords}`,
      fields: { contentType: [acceptedInWords] },
    });
  const problem = problemOfName(filename, contentType);
  if (problem)
    throw new Refusal("UPLOAD_NOT_ACCEPTED", { message: problem, fields: { filename: [problem] } });
  if (bytes > mostBytes) {
    const most = `At most ${Math.floor(mostBytes / 1024 / 1024)} MB.`;
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: `This file is too large. ${most}`,
      fields: { bytes: [most] },
    });
  }
}

type Announced = { bytes: number; contentType: string };

/**
 * Judges by the content and not by the name.
 * @throws Refusal UPLOAD_NOT_ACCEPTED when size or kind are not what was announced.
 */
export function checkArrived(
  announced: Announced,
  arrived: { bytes: number; contentType: string | undefined },
): void {
  const message = problemOf(announced, arrived);
  if (message) throw new Refusal("UPLOAD_NOT_ACCEPTED", { message });
}

function problemOf(announced: Announced, { bytes, contentType }: { bytes: number; contentType?: string }) {
  if (bytes !== announced.bytes)
    return "The file that arrived has another size than the one that was announced.";
  if (contentType === undefined) return `What arrived is not a picture we can use. ${acceptedInWords}`;
  if (contentType === announced.contentType) return undefined;
  const [said, is] = [nameOfType(announced.contentType), nameOfType(contentType)];
  const wrong = `This file was announced as ${said} and is ${is}.`;
  return isAcceptedType(contentType)
    ? `${wrong} Please name it as what it is.`
    : `${wrong} ${acceptedInWords}`;
}

function kindOf(contentType: string): string {
  return /^[a-z]+\/[a-z0-9.+-]+$/i.test(contentType)
    ? `${nameOfType(contentType)} files`
    : "Files of this kind";
}
