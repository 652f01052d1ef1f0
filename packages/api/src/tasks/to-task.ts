import type { TaskRow } from "@agora/db/queries/tasks";
import { importReport } from "./contract.ts";

/** More would be more than a page can show, and every look at the task would carry it. */
const mostLines = 1000;

export function toTask({ report, ...row }: TaskRow, lines = mostLines) {
  const read = importReport.safeParse(report).data;
  if (!read) return { ...row, report: null };
  const kept = read.lines.slice(0, lines);
  return { ...row, report: { ...read, lines: kept, linesLeftOut: read.lines.length - kept.length } };
}
