import { notFound } from "@tanstack/react-router";
import { reasonOf } from "../parts/refusal.ts";

/** Turns the server's NOT_FOUND, and an address that no such thing can have, into the page for that. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "NOT_FOUND" || reason === "INVALID_INPUT") throw notFound();
    throw error;
  }
}
