import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  Bookmark,
  Images,
  LogOut,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  Package,
  Settings,
  ShieldCheck,
  Store,
  UserRound,
  Users,
} from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { sectionsFor } from "../admin/sections.ts";
import { may, type Viewer } from "../auth/viewer.ts";
import { mayKeepMedia } from "../media/queries.ts";
import { merchantSections } from "../merchant/sections.ts";
import { WaitingCount } from "../moderation/WaitingCount.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import { useTRPC } from "../trpc.ts";

const itemLook =
  "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-md px-3 text-[0.9375rem] outline-none data-[highlighted]:bg-sunken";

export default function AccountMenu({ viewer }: { viewer: Viewer }) {
  const [administration] = sectionsFor(viewer);
  const [selling] = merchantSections(viewer);
  const signOut = useMutation(
    useTRPC().auth.signOut.mutationOptions({
      // A new document, so that nothing of the old session stays in memory.
      onSuccess: () => window.location.assign("/"),
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label="Your account"
        className="grid size-11 place-items-center rounded-full hover:bg-sunken focus-visible:rounded-full"
      >
        <Avatar person={viewer} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-40 min-w-56 rounded-card border border-line bg-surface p-1.5 shadow-float"
        >
          <DropdownMenu.Label className="px-3 py-2">
            <span className="block font-medium">{nameOf(viewer)}</span>
            <span className="block text-ink-faint text-sm">@{viewer.username}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={itemLook}>
            <Link to="/@{$username}" params={{ username: viewer.username }}>
              <Labelled icon={UserRound}>Your page</Labelled>
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={itemLook}>
            <Link to="/bookmarks">
              <Labelled icon={Bookmark}>Bookmarks</Labelled>
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={itemLook}>
            <Link to="/following">
              <Labelled icon={Users}>Following</Labelled>
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={itemLook}>
            <Link to="/orders">
              <Labelled icon={Package}>Your orders</Labelled>
            </Link>
          </DropdownMenu.Item>
          {may(viewer, "posts:write") && (
            <DropdownMenu.Item asChild className={itemLook}>
              <Link to="/write">
                <Labelled icon={NotebookPen}>Your posts</Labelled>
              </Link>
            </DropdownMenu.Item>
          )}
          {mayKeepMedia(viewer) && (
            <DropdownMenu.Item asChild className={itemLook}>
              <Link to="/media">
                <Labelled icon={Images}>Media</Labelled>
              </Link>
            </DropdownMenu.Item>
          )}
          {may(viewer, "comments:moderate") && (
            <DropdownMenu.Item asChild className={itemLook}>
              <Link to="/admin/comments">
                <Labelled icon={MessagesSquare}>Moderation</Labelled>
                <WaitingCount />
              </Link>
            </DropdownMenu.Item>
          )}
          {selling && (
            <DropdownMenu.Item asChild className={itemLook}>
              <Link to={selling.to}>
                <Labelled icon={Store}>Selling</Labelled>
              </Link>
            </DropdownMenu.Item>
          )}
          {administration && (
            <DropdownMenu.Item asChild className={itemLook}>
              <Link to={administration.to}>
                <Labelled icon={ShieldCheck}>Administration</Labelled>
              </Link>
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item asChild className={itemLook}>
            <Link to="/settings">
              <Labelled icon={Settings}>Settings</Labelled>
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={itemLook} onSelect={() => signOut.mutate({})}>
            <Labelled icon={LogOut}>Sign out</Labelled>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Labelled({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <>
      <Icon className="size-4.5 text-ink-faint" aria-hidden />
      {children}
    </>
  );
}
