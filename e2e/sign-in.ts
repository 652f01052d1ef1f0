import type { Locator, Page } from "playwright-core";
import { open, password } from "./browser.ts";

export const passwordField = (page: Page | Locator, label = "Password") =>
  page.getByLabel(label, { exact: true });

export async function fillSignIn(page: Page, identifier: string, secret = password) {
  await page.getByLabel("Mail address or username").fill(identifier);
  await passwordField(page).fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function fillCode(page: Page, label: string, code: string) {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page) {
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();
  await open(page, "/sign-in");
}

export const isIn = (page: Page) => page.getByRole("button", { name: "Your account" }).waitFor();
