import {
  Bot,
  Database,
  KeyRound,
  Link2,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  Shield,
  UserRound,
} from "lucide-react";

/** The pages of one's own account. */
export const sections = [
  { to: "/settings", text: "Profile", icon: UserRound },
  { to: "/settings/security", text: "Security", icon: Shield },
  { to: "/settings/devices", text: "Devices", icon: MonitorSmartphone },
  { to: "/settings/mails", text: "Mails", icon: Mail },
  { to: "/settings/keys", text: "API keys", icon: KeyRound },
  { to: "/settings/apps", text: "Connected apps", icon: Bot },
  { to: "/settings/connections", text: "Connections", icon: Link2 },
  { to: "/settings/data", text: "Your data", icon: Database },
] as const satisfies { to: string; text: string; icon: LucideIcon }[];
